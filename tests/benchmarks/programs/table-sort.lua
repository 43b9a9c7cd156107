-- table.sort with and without a comparator.
local n = tonumber(arg and arg[1]) or 380000

local seed = 99
local function random()
  seed = (seed * 16807) % 2147483647
  return seed
end

local numbers, records, names = {}, {}, {}
for i = 1, n do
  numbers[i] = random()
  records[i] = { key = random() % 1000, id = i }
  names[i] = "name" .. random() % 100000
end
table.sort(numbers)
table.sort(records, function(a, b)
  if a.key ~= b.key then return a.key < b.key end
  return a.id < b.id
end)
table.sort(names, function(a, b) return a > b end)
print(numbers[1], numbers[n], records[1].key, records[n].id, names[1], names[n])
