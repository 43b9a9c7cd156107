-- # of strings and plain tables; indexing strings goes to the string library.
local s = "hello"
print(#s, #"", #"\0\0", #{}, #{ 1, 2, 3 }, #{ n = 1 })
print(s.len == string.len, ("x").rep == string.rep, s.nothing, s[1], ("x")["upper"] == string.upper)
print(pcall(function() s.x = 1 end))
print(pcall(function() return #5 end))
print(pcall(function()
  local n
  return #n
end))
print(pcall(function() return #print end))
string.shout = function(self, n) return self:upper() .. ("!"):rep(n or 1) end
print(s:shout(), ("hey"):shout(3))
string.shout = nil
local mt = getmetatable("")
mt.__add = function(a, b) return "add:" .. a .. b end
print("a" + "b", "1" + "2", "x" + 1)
mt.__add = nil
print(pcall(function() return "a" + "b" end))
mt.__call = function(s, a) return s .. "(" .. a .. ")" end
print(("f")("x"))
mt.__call = nil
local old = mt.__index
mt.__index = function(str, k)
  if type(k) == "number" then return str:sub(k, k) end
  return string[k]
end
print(s[1], s[5], s[9], s:upper())
mt.__index = old
