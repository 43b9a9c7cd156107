-- __eq: same type, not the same object, and both with the same handler.
local calls = 0
local function eq(a, b) calls = calls + 1 return a.v == b.v end
local mt = { __eq = eq }
local a, b, c = setmetatable({ v = 1 }, mt), setmetatable({ v = 1 }, mt), setmetatable({ v = 2 }, mt)
print(a == b, a == c, a ~= b, a ~= c, calls)
print(a == a, calls)
print(a == 1, a == "x", a == nil, 1 == a, calls)
local d = setmetatable({ v = 1 }, { __eq = eq })
print(a == d, calls)
local e = setmetatable({ v = 1 }, { __eq = function() return true end })
print(a == e, e == a, calls)
print(a == { v = 1 }, { v = 1 } == a, calls)
print(rawequal(a, b), rawequal(a, a))
local truthy = { __eq = function() return "a string" end }
print(setmetatable({}, truthy) == setmetatable({}, truthy), setmetatable({}, truthy) ~= setmetatable({}, truthy))
local falsy = { __eq = function() return nil end }
print(setmetatable({}, falsy) == setmetatable({}, falsy))
local t = { [a] = "by identity" }
print(t[a], t[b])
