-- The towers of Hanoi with disks in linked lists, whose fields are nil at the end.
local rounds = tonumber(arg and arg[1]) or 6000

local Disk = {}
Disk.__index = Disk

local Towers = {}
Towers.__index = Towers

function Towers.new() return setmetatable({ piles = {}, moves = 0 }, Towers) end

function Towers:push(disk, pile)
  local top = self.piles[pile]
  if top ~= nil and disk.size >= top.size then error("a disk on a smaller one") end
  disk.next = top
  self.piles[pile] = disk
end

function Towers:pop(pile)
  local top = self.piles[pile]
  if top == nil then error("a pile without disks") end
  self.piles[pile] = top.next
  top.next = nil
  return top
end

function Towers:build(pile, count)
  for size = count, 1, -1 do self:push(setmetatable({ size = size, next = nil }, Disk), pile) end
end

function Towers:move(count, from, to)
  if count == 0 then return end
  local other = 6 - from - to
  self:move(count - 1, from, other)
  self:push(self:pop(from), to)
  self.moves = self.moves + 1
  self:move(count - 1, other, to)
end

local moves = 0
for _ = 1, rounds do
  local towers = Towers.new()
  towers:build(1, 13)
  towers:move(13, 1, 2)
  moves = moves + towers.moves
end
print(moves)
