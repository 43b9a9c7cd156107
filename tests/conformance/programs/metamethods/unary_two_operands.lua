-- __unm gets its operand twice; results are cut to one.
local mt = { __unm = function(...)
  return select("#", ...), "dropped"
end, __add = function(...)
  return select("#", ...), "dropped"
end, __concat = function(...)
  return "c", "dropped"
end, __index = function(...)
  return select("#", ...), "dropped"
end, }
local t = setmetatable({}, mt)
print(t + t)
print(t .. t)
print(t.x)
print((t + t) == 2)
print(rawequal(-t, -t), type(-t))
local none = setmetatable({}, { __add = function()
end, __unm = function()
end, __index = function()
end, __concat = function()
end })
print(none + 1, -none, none.x, none .. "x")
print(select("#", none + 1), select("#", none.x))
