-- Successive over-relaxation: the steady temperatures of a plate with fixed edges.
local sweeps = tonumber(arg and arg[1]) or 7900
local size, omega = 180, 1.85

local plate = {}
for i = 1, size do
  local row = {}
  for j = 1, size do row[j] = 0 end
  plate[i] = row
end
for i = 1, size do
  plate[1][i] = 100
  plate[i][size] = 100 * (size - i) / (size - 1)
end

local function sweep(grid)
  local quarter, rest, largest = omega / 4, 1 - omega, 0
  for i = 2, size - 1 do
    local above, row, below = grid[i - 1], grid[i], grid[i + 1]
    for j = 2, size - 1 do
      local old = row[j]
      local new = quarter * (above[j] + below[j] + row[j - 1] + row[j + 1]) + rest * old
      local change = new - old
      if change < 0 then change = -change end
      if change > largest then largest = change end
      row[j] = new
    end
  end
  return largest
end

local change
for _ = 1, sweeps do change = sweep(plate) end

local sum = 0
for i = 1, size do
  for j = 1, size do sum = sum + plate[i][j] end
end
print(("%.6f\t%.9f\t%.6f"):format(sum, change, plate[size / 2][size / 2]))
