-- Closures are values: equal only to themselves.
local function make() return function() end end
local f, g = make(), make()
print(f == f, type(f), f ~= nil)
local t = { [f] = "f" }
print(t[f], t[print])
local up1, up2 = {}, {}
local function a() return up1 end
local function b() return up2 end
print(a ~= b, a() ~= b(), a() == up1)
local fs = {}
for i = 1, 3 do fs[i] = function() return i end end
print(fs[1] ~= fs[2], fs[1]() + fs[2]() + fs[3]())
local function self() return self end
print(self() == self, self()()() == self)
local set = {}
for i = 1, 3 do set[fs[i]] = i end
local s = 0
for k, v in pairs(set) do s = s + k() * v end
print(s)
print(rawequal(print, print), tostring(print) == tostring(print), string.find(tostring(f), "^function: ") ~= nil)
