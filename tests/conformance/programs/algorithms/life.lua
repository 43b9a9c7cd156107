-- Conway's Life with a glider on a torus.
local W, H = 8, 6
local grid = {}
for y = 1, H do
  grid[y] = {}
  for x = 1, W do grid[y][x] = 0 end
end
for _, c in ipairs({ { 2, 1 }, { 3, 2 }, { 1, 3 }, { 2, 3 }, { 3, 3 } }) do grid[c[2]][c[1]] = 1 end
local function step(g)
  local n = {}
  for y = 1, H do
    n[y] = {}
    for x = 1, W do
      local s = 0
      for dy = -1, 1 do
        for dx = -1, 1 do
          if dx ~= 0 or dy ~= 0 then s = s + g[(y + dy - 1) % H + 1][(x + dx - 1) % W + 1] end
        end
      end
      n[y][x] = (s == 3 or (s == 2 and g[y][x] == 1)) and 1 or 0
    end
  end
  return n
end
local function show(g)
  for y = 1, H do
    local r = {}
    for x = 1, W do r[x] = g[y][x] == 1 and "#" or "." end
    print(table.concat(r))
  end
end
for i = 0, 40 do
  if i % 20 == 0 then
    print("generation " .. i)
    show(grid)
  end
  grid = step(grid)
end
