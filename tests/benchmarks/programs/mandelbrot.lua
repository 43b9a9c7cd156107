-- Escape-time counts of the Mandelbrot set.
local n = tonumber(arg and arg[1]) or 3500

local inside, total = 0, 0
for py = 0, n - 1 do
  local cy = 2 * py / n - 1
  for px = 0, n - 1 do
    local cx = 2 * px / n - 1.5
    local x, y, k = 0, 0, 0
    while k < 60 do
      local xx, yy = x * x, y * y
      if xx + yy > 4 then break end
      y = 2 * x * y + cy
      x = xx - yy + cx
      k = k + 1
    end
    if k == 60 then inside = inside + 1 end
    total = total + k
  end
end
print(n, inside, total)
