-- Steps of next by key: behind keys looked up in between, cleared ones, keys that moved into the array part, and the ends of each part.
local function count(t) local n, sum = 0, 0 for k, v in pairs(t) do n = n + 1 sum = sum + v end return n, sum end

local map = {}
for i = 1, 40 do map["k" .. i] = i end
print(count(map))
local n = 0
for k, v in pairs(map) do
  n = n + v + map["k" .. (v % 40 + 1)]        -- another key is looked up between two steps
  if v % 3 == 0 then map[k] = nil end
end
print(n, count(map))
for k in pairs(map) do map[k] = nil end
print(next(map), count(map))

-- A key of the hash part that moved into the array part after it was looked up.
local t = { [3] = 3, [4] = 4, [5] = 5, x = 24 }
local five = t[5]
t[1], t[2] = 1, 2
for i = 6, 9 do t[i] = i end
local seen, k, v = 0, 5, five
repeat seen = seen + 1; k, v = next(t, k) until k == nil
print(seen >= 5, count(t))

local holes = {}
for i = 1, 20 do holes[i] = i end
for i = 1, 20, 3 do holes[i] = nil end
for i = 100, 120 do holes[i] = i end
holes[0], holes[-1], holes[1.5], holes[2 ^ 40] = 7, 8, 9, 10
print(count(holes))
for key in pairs(holes) do holes[key] = nil end
print(next(holes))
print(pcall(next, holes, "absent"), pcall(next, { 1 }, 1.5))
