-- debug.setmetatable gives metatables to nil, booleans, numbers and functions.
debug.setmetatable(nil, { __index = function(_, k)
  return "nil." .. k
end, __call = function()
  return "called nil"
end })
local n
print(n.x, n.y.z, n())
debug.setmetatable(nil, nil)
print(pcall(function() return n.x end))
debug.setmetatable(1, { __index = math, __call = function(a, b)
  return a * b
end, __concat = function(a, b)
  return "never for strings"
end })
print((16):sqrt(), (2.7):floor(), (5)(4), 1 .. "x")
debug.setmetatable(1, nil)
debug.setmetatable(print, { __index = function(f, k) return k end, __add = function(f, g)
  return function(x) return g(f(x)) end
end })
local function inc(x) return x + 1 end
local function dbl(x) return x * 2 end
print(print.name, (inc + dbl)(5), (dbl + inc)(5), (inc + inc + dbl)(0))
debug.setmetatable(print, nil)
debug.setmetatable(true, { __unm = function(b) return not b end, __add = function(a, b) return a or b end })
print(-true, -false, true + false, false + false)
debug.setmetatable(true, nil)
print(pcall(function() return -true end))
