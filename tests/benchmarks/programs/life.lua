-- Conway's Life on a torus.
local generations = tonumber(arg and arg[1]) or 5100

local size = 100
local grid, seed = {}, 3
for y = 1, size do
  grid[y] = {}
  for x = 1, size do
    seed = (seed * 16807) % 2147483647
    grid[y][x] = seed % 3 == 0 and 1 or 0
  end
end

local function step(old)
  local new = {}
  for y = 1, size do
    local up, row, down = old[(y - 2) % size + 1], old[y], old[y % size + 1]
    local out = {}
    for x = 1, size do
      local l, r = (x - 2) % size + 1, x % size + 1
      local near = up[l] + up[x] + up[r] + row[l] + row[r] + down[l] + down[x] + down[r]
      out[x] = (near == 3 or (near == 2 and row[x] == 1)) and 1 or 0
    end
    new[y] = out
  end
  return new
end

for _ = 1, generations do grid = step(grid) end
local alive = 0
for y = 1, size do
  for x = 1, size do alive = alive + grid[y][x] end
end
print(generations, alive)
