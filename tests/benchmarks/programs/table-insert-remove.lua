-- A stack, a short queue, and insertion in the middle.
local n = tonumber(arg and arg[1]) or 9900000

local stack, sum = {}, 0
for i = 1, n do table.insert(stack, i) end
for _ = 1, n do sum = (sum + table.remove(stack)) % 1000003 end

local queue = {}
for i = 1, 50 do queue[i] = i end
for i = 1, n / 10 do
  local v = table.remove(queue, 1)
  sum = (sum + v) % 1000003
  table.insert(queue, v + i)
end

local middle = {}
for i = 1, 2000 do table.insert(middle, math.floor(#middle / 2) + 1, i) end
print(sum, #queue, middle[1], middle[1000], middle[2000])
