-- table.sort through __lt.
local mt = { __lt = function(a, b)
  if a.major ~= b.major then return a.major < b.major end
  return a.minor < b.minor
end, __tostring = function(v) return v.major .. "." .. v.minor end, __eq = function(a, b)
  return a.major == b.major and a.minor == b.minor
end }
local function V(a, b) return setmetatable({ major = a, minor = b }, mt) end
local list = { V(2, 1), V(1, 10), V(1, 2), V(3, 0), V(1, 1) }
table.sort(list)
for _, v in ipairs(list) do io.write(tostring(v), " ") end
print()
table.sort(list, function(a, b) return a > b end)
for _, v in ipairs(list) do io.write(tostring(v), " ") end
print()
print(V(1, 2) == V(1, 2), V(1, 2) ~= V(1, 3), V(1, 2) <= V(1, 2), V(2, 0) >= V(1, 9))
print(math.max(1, 2), V(1, 5) < V(2, 0))
