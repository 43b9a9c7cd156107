-- The sieve of Eratosthenes: stores of booleans into an array.
local times = tonumber(arg and arg[1]) or 93

local n = 2000000
local composite, count, last = {}, 0, 0
for _ = 1, times do
  for i = 1, n do composite[i] = false end
  for i = 2, n do
    if not composite[i] then
      count = count + 1
      last = i
      for j = i * i, n, i do composite[j] = true end
    end
  end
end
print(count, last)
