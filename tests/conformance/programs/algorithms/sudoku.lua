-- Solving a Sudoku by backtracking.
local puzzle = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79"
local g = {}
for i = 1, 81 do g[i] = tonumber(puzzle:sub(i, i)) or 0 end
local tries = 0
local function ok(p, v)
  local r, c = math.floor((p - 1) / 9), (p - 1) % 9
  for i = 0, 8 do if g[r * 9 + i + 1] == v or g[i * 9 + c + 1] == v then return false end end
  local br, bc = r - r % 3, c - c % 3
  for i = 0, 2 do
    for j = 0, 2 do if g[(br + i) * 9 + bc + j + 1] == v then return false end end
  end
  return true
end
local function solve(p)
  while p <= 81 and g[p] ~= 0 do p = p + 1 end
  if p > 81 then return true end
  for v = 1, 9 do
    tries = tries + 1
    if ok(p, v) then
      g[p] = v
      if solve(p + 1) then return true end
      g[p] = 0
    end
  end
  return false
end
print(solve(1), tries)
for r = 0, 8 do print(table.concat(g, " ", r * 9 + 1, r * 9 + 9)) end
