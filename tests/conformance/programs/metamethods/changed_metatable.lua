-- Metatables may be swapped and edited at any time.
local t = { x = 1 }
local function get(o) return o.y end
local mt1, mt2 = { __index = { y = "one" } }, { __index = function() return "two" end }
print(get(t))
setmetatable(t, mt1)
print(get(t))
setmetatable(t, mt2)
print(get(t))
setmetatable(t, nil)
print(get(t))
setmetatable(t, mt1)
mt1.__index = { y = "edited" }
print(get(t))
mt1.__index.y = nil
print(get(t))
mt1.__index = nil
print(get(t))
local m = {}
local u = setmetatable({}, m)
print(pcall(function() return u + 1 end))
m.__add = function() return "now it adds" end
print(u + 1)
m.__add = nil
print(pcall(function() return u + 1 end))
for i = 1, 5 do
  if i == 3 then m.__index = function(_, k) return k .. i end end
  if i == 5 then u.k = "own" end
  io.write(tostring(u.k), " ")
end
print()
rawset(m, "__newindex", function(s, k, v) rawset(s, k, v .. "!") end)
u.n = "set"
print(u.n)
