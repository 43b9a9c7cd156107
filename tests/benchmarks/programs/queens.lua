-- One placement of n queens found many times, kept in a table passed down by recursion.
local times = tonumber(arg and arg[1]) or 1800

local size = 14

local function fits(board, row, col)
  for i = 1, row - 1 do
    local c = board[i]
    if c == col or c - i == col - row or c + i == col + row then return false end
  end
  return true
end

local function add(board, row)
  if row > size then return true end
  for col = 1, size do
    if fits(board, row, col) then
      board[row] = col
      if add(board, row + 1) then return true end
    end
  end
  board[row] = nil
  return false
end

local board
for _ = 1, times do
  board = {}
  add(board, 1)
end
print(table.concat(board, " "))
