-- Ackermann's function: recursion thousands of calls deep.
local times = tonumber(arg and arg[1]) or 39

local function ack(m, k)
  if m == 0 then return k + 1 end
  if k == 0 then return ack(m - 1, 1) end
  return ack(m - 1, ack(m, k - 1))
end

local sum = 0
for i = 1, times do sum = sum + ack(3, 9) + ack(2, i % 8 * 50) end
print(sum)
