-- Closures of one activation share their variables; other activations have their own.
local function pair(start)
  local value = start
  return function() return value end, function(v) value = v end
end
local get1, set1 = pair(1)
local get2, set2 = pair(2)
set1(10)
print(get1(), get2())
set2("two")
print(get1(), get2())
local function nest()
  local n = 0
  local function inc() n = n + 1 return n end
  local function twice() inc() return inc() end
  return inc, twice, function() return n end
end
local inc, twice, get = nest()
print(inc(), twice(), get(), inc(), get())
local a, b
do
  local shared = 0
  a = function() shared = shared + 1 return shared end
  b = function() shared = shared + 100 return shared end
end
print(a(), b(), a(), b())
