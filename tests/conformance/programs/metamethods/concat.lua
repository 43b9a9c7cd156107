-- Chains of .. group from the right and may mix strings, numbers and objects.
local mt = {}
local function S(s) return setmetatable({ s = s }, mt) end
local function str(v) return type(v) == "table" and v.s or "'" .. tostring(v) .. "'" end
mt.__concat = function(a, b) return S("(" .. str(a) .. "+" .. str(b) .. ")") end
print((S"a" .. S"b").s)
print((S"a" .. "b" .. "c").s)
print(("a" .. "b" .. S"c").s)
print(("a" .. S"b" .. "c").s)
print((1 .. 2 .. S"x" .. 3 .. 4).s)
print((S"x" .. 1.5).s)
print((S"a" .. nil).s)
print((true .. S"a").s)
print(((S"a" .. "b") .. "c").s)
print(pcall(function() return "a" .. {} end))
print(pcall(function() return {} .. "a" end))
print(pcall(function()
  local x
  return "a" .. x
end))
print(pcall(function() return "a" .. "b" .. nil .. "c" end))
print(pcall(function()
  local t = {}
  return "x" .. t.name
end))
mt.__concat = function() return 42 end
print(S"a" .. "b" , S"a" .. "b" .. "c")
