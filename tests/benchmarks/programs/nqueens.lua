-- All placements of n queens by backtracking over three boolean arrays.
local times = tonumber(arg and arg[1]) or 56

local n = 11
local column, rising, falling, solutions = {}, {}, {}, 0

local function place(row)
  if row > n then
    solutions = solutions + 1
    return
  end
  for c = 1, n do
    local r, f = row + c, row - c + n
    if not column[c] and not rising[r] and not falling[f] then
      column[c], rising[r], falling[f] = true, true, true
      place(row + 1)
      column[c], rising[r], falling[f] = false, false, false
    end
  end
end

for _ = 1, times do place(1) end
print(n, solutions)
