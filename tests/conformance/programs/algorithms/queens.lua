-- N queens by backtracking.
local function solve(n)
  local cols, d1, d2, row, count, first = {}, {}, {}, {}, 0
  local function place(r)
    if r > n then
      count = count + 1
      first = first or table.concat(row, " ")
      return
    end
    for c = 1, n do
      if not cols[c] and not d1[r + c] and not d2[r - c] then
        cols[c], d1[r + c], d2[r - c], row[r] = true, true, true, c
        place(r + 1)
        cols[c], d1[r + c], d2[r - c] = nil, nil, nil
      end
    end
  end
  place(1)
  return count, first
end
for n = 1, 8 do print(n, solve(n)) end
