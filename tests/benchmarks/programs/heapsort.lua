-- Heapsort of pseudo-random numbers.
local times = tonumber(arg and arg[1]) or 12

local seed = 42
local function random()
  seed = (seed * 16807) % 2147483647
  return seed
end

local function sift(a, root, last)
  local value = a[root]
  while true do
    local child = root * 2
    if child > last then break end
    if child < last and a[child] < a[child + 1] then child = child + 1 end
    if value >= a[child] then break end
    a[root] = a[child]
    root = child
  end
  a[root] = value
end

local n, a, ordered = 300000, {}, true
for _ = 1, times do
  for i = 1, n do a[i] = random() end
  for i = math.floor(n / 2), 1, -1 do sift(a, i, n) end
  for last = n, 2, -1 do
    a[1], a[last] = a[last], a[1]
    sift(a, 1, last - 1)
  end
  for i = 2, n do ordered = ordered and a[i - 1] <= a[i] end
end
print(n, ordered, a[1], a[n])
