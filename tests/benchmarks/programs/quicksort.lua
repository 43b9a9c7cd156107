-- Quicksort of pseudo-random numbers, without the library.
local n = tonumber(arg and arg[1]) or 1000000

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

local a = {}
for i = 1, n do a[i] = random() % 1000000 end
sort(a, 1, n)
local sum = 0
for i = 1, n, 1000 do sum = sum + a[i] end
print(n, a[1], a[n], sum)
