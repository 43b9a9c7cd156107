-- All orders of an array by swaps, as methods of an object that holds it.
local rounds = tonumber(arg and arg[1]) or 800

local Permuter = {}
Permuter.__index = Permuter

function Permuter.new(size)
  local items = {}
  for i = 1, size do items[i] = i end
  return setmetatable({ items = items, calls = 0, sum = 0 }, Permuter)
end

function Permuter:swap(i, j)
  local item = self.items[i]
  self.items[i] = self.items[j]
  self.items[j] = item
end

function Permuter:permute(n)
  self.calls = self.calls + 1
  if n == 0 then
    self.sum = self.sum + self.items[1] * self.items[2]
    return
  end
  self:permute(n - 1)
  for i = n - 1, 1, -1 do
    self:swap(n, i)
    self:permute(n - 1)
    self:swap(n, i)
  end
end

local calls, sum = 0, 0
for _ = 1, rounds do
  local permuter = Permuter.new(8)
  permuter:permute(8)
  calls, sum = calls + permuter.calls, sum + permuter.sum
end
print(calls, sum)
