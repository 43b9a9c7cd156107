-- Incomparable values, errors in the comparator, and wrong arguments.
print(pcall(table.sort, { 1, "x" }))
print(pcall(table.sort, { {}, {} }))
print(pcall(table.sort, { 3, 1, 2 }, function() error("cmp", 0) end))
print(pcall(table.sort))
print(pcall(table.sort, 5))
print(pcall(table.sort, {}, 5))
print(pcall(table.sort, { 1, 2, 3 }, {}))
print(pcall(table.sort, { true, false }))
print(select("#", table.sort({ 2, 1 })))
local t = {}
for i = 1, 100 do t[i] = i end
local ok, e = pcall(table.sort, t, function() return true end)
print(ok, e)
local n = 0
pcall(table.sort, { 5, 4, 3, 2, 1 }, function(a, b)
  n = n + 1
  return a < b
end)
print(n > 3)
local v = { 3, 1, 2 }
table.sort(v, function(a, b) return a < b and 1 or nil end)
print(v[1], v[2], v[3])
local m = setmetatable({}, { __index = error })
print(pcall(table.sort, m))
