-- Quicksort of pseudo-random numbers, without the library.
local times = tonumber(arg and arg[1]) or 11

local seed = 7
local function random()
  seed = (seed * 16807) % 2147483647
  return seed
end

local function sort(a, low, high)
  while low < high do
    local pivot = a[math.floor((low + high) / 2)]
    local i, j = low, high
    repeat
      while a[i] < pivot do i = i + 1 end
      while pivot < a[j] do j = j - 1 end
      if i <= j then
        a[i], a[j] = a[j], a[i]
        i, j = i + 1, j - 1
      end
    until i > j
    if j - low < high - i then
      sort(a, low, j)
      low = i
    else
      sort(a, i, high)
      high = j
    end
  end
end

local n, a, sum = 500000, {}, 0
for _ = 1, times do
  for i = 1, n do a[i] = random() % 1000000 end
  sort(a, 1, n)
  for i = 1, n, 1000 do sum = sum + a[i] end
end
print(n, a[1], a[n], sum)
