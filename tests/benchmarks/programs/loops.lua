-- Numeric for, while and repeat loops over plain arithmetic.
local n = tonumber(arg and arg[1]) or 110000000

local sum = 0
for i = 1, n do sum = (sum + i * 3) % 1000003 end

local a, b, steps = 1, n, 0
while a < b do
  a = a + 2
  b = b - 1
  steps = steps + 1
end

local x, rounds = 0.5, 0
repeat
  x = 3.7 * x * (1 - x)
  rounds = rounds + 1
until rounds >= n

print(sum, steps, rounds, x > 0 and x < 1)
