-- Loops over the elements of tables that are elements of tables.
local function matrix(n, m, f)
  local rows = {}
  for i = 1, n do
    local row = {}
    for j = 1, m do row[j] = f(i, j) end
    rows[i] = row
  end
  return rows
end
local function show(rows)
  local lines = {}
  for i, row in ipairs(rows) do
    local parts = {}
    for j = 1, #row do parts[j] = tostring(row[j]) end
    lines[i] = table.concat(parts, " ")
  end
  print(table.concat(lines, " | "))
end

-- Shortest paths, longest common subsequences, products, neighbours, three dimensions.
local d = matrix(5, 5, function(i, j) return (i * 7 + j * 13) % 11 end)
for k = 1, 5 do
  for i = 1, 5 do
    for j = 1, 5 do
      if d[i][k] + d[k][j] < d[i][j] then d[i][j] = d[i][k] + d[k][j] end
    end
  end
end
show(d)
local function lcs(a, b)
  local L = {}
  for i = 0, #a do
    L[i] = { [0] = 0 }
    for j = 0, #b do
      if i == 0 or j == 0 then L[i][j] = 0
      elseif a:byte(i) == b:byte(j) then L[i][j] = L[i - 1][j - 1] + 1
      else L[i][j] = math.max(L[i - 1][j], L[i][j - 1]) end
    end
  end
  return L[#a][#b]
end
print(lcs("the quick brown fox", "a quick fox, brown"), lcs("", "x"))
local function product(a, b)
  return matrix(#a, #b[1], function(i, j)
    local sum = 0
    for k = 1, #b do sum = sum + a[i][k] * b[k][j] end
    return sum
  end)
end
show(product(matrix(3, 2, function(i, j) return i + j end), matrix(2, 4, function(i, j) return i - j end)))
local grid = matrix(6, 6, function(i, j) return (i * j) % 3 == 0 and 1 or 0 end)
local counts = matrix(6, 6, function() return 0 end)
for y = 1, 6 do
  for x = 1, 6 do
    local n = 0
    if y > 1 then n = n + grid[y - 1][x] end
    if y < 6 then n = n + grid[1 + y][x] end
    if x > 1 then n = n + grid[y][x - 1] end
    counts[y][x] = n + grid[1][1]
  end
end
show(counts)
local cube = matrix(3, 3, function(i, j) return { i, j, i + j } end)
local sum = 0
for i = 1, 3 do for j = 1, 3 do for k = 1, 3 do
  cube[i][j][k] = cube[i][j][k] * 2
  sum = sum + cube[i][j][k] + cube[2][1][k]
end end end
print(sum)

-- A turn puts something else in the place of a row.
local function overwrite(rows, at, value)
  local r = {}
  for j = 1, 6 do
    r[j] = rows[2][j]
    if j == at then rows[2] = value end
  end
  return table.concat(r, " ")
end
local function rows() return matrix(3, 6, function(i, j) return i * 10 + j end) end
print(overwrite(rows(), 3, { 7, 7, 7, 7, 7, 7 }), overwrite(rows(), 9))
print(pcall(overwrite, rows(), 2, 5))
print(pcall(overwrite, rows(), 2, nil))
local function number(all, at, n)
  local s = 0
  for j = 1, n do
    s = s + all[2][j]
    all[j + at] = j
  end
  return s
end
print(number(rows(), 10, 6), number(rows(), 3, 6))
print(pcall(number, rows(), 0, 3))
print(pcall(number, rows(), -1, 6))
local function throughAnother(all, same)
  local s = 0
  for j = 1, 6 do
    s = s + all[2][j]
    same[j] = j
  end
  return s
end
print(throughAnother(rows(), {}), throughAnother(rows(), { "x" }))
local all = rows()
print(pcall(throughAnother, all, all))
print(all[1], all[2], all[6])

-- Rows of other kinds: mixed, growing, inherited, with metatables, missing, no tables, the same twice.
local function double(all, i, n)
  for j = 1, n do all[i][j] = all[i][j] * 2 end
  return all
end
show(double({ { 1, 2, 3 }, { 4, "5", 6.5 }, { 7, 8, 9, "x" } }, 2, 3))
show(double({ { 1, 2, 3 }, { 4, "5", 6.5 }, { 7, 8, 9, "x" } }, 3, 3))
print(pcall(double, { { 1, 2 } }, 1, 3))
print(pcall(double, { { 1, 2 } }, 2, 1))
print(pcall(double, { { 1, 2 }, 5 }, 2, 1))
print(pcall(double, { { 1, 2 }, "text" }, 2, 1))
print(pcall(double, { { 1, {} } }, 1, 2))
show(double(setmetatable({}, { __index = function(t, k) t[k] = { k, k + 1 } return t[k] end }), 1, 2))
show(double({ setmetatable({ 1 }, { __index = function(_, k) return k end }) }, 1, 3))
local log = {}
local proxy = setmetatable({}, { __index = function(_, k) return k * 10 end, __newindex = function(_, k, v) log[#log + 1] = k .. "=" .. v end })
double({ proxy }, 1, 3)
print(table.concat(log, " "))
local function append(all, i, n)
  for j = 1, n do all[i][#all[i] + 1] = j end
  for j = n + 1, 2 * n do all[i][j] = all[i][j - 1] + 1 end
  return #all[i], all[i][2 * n]
end
print(append({ {}, {} }, 2, 40))
local one = { 1, 2, 3 }
show(double(double({ one, one }, 1, 3), 2, 3))
local function pair(all, a, b, n)
  for j = 1, n do all[a][j] = all[b][j] + all[a][j] end
  return all
end
show(pair({ one, one, { 1, 1, 1 } }, 1, 2, 3))
show(pair({ one, { 5, 5, 5 } }, 2, 1, 3))

local function some(all, i, from, n)
  local s = 0
  for j = 1, n do
    s = s + j
    if j > from then
      s = s + all[i - 1][j]
      all[i - 1][j] = s
    elseif j > n then
      s = s + all[i][j][1]
    end
  end
  return s
end
print(some({ { 1, 2, 3, 4 } }, 1, 4, 4), some({ { 1, 2, 3, 4 } }, 2, 2, 4), pcall(some, { { 1, 2, 3, 4 } }, 1, 3, 4))
print(pcall(some, { { 1, 2, 3, 4 } }, 3, 3, 4))
print(some({ 5, { 1, 2, 3, 4 } }, 3, 0, 4), pcall(some, { 5, { 1, 2, 3, 4 } }, 2, 3, 4))
local function deep(all, i, n)
  local s = 0
  for j = 1, n do
    if j > 2 then s = s + all[i][2][j] + all[1][i][j] end
  end
  return s
end
print(deep({ { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } } }, 1, 4), deep({ {} }, 1, 2), pcall(deep, { {} }, 1, 3))
print(deep({}, 5, 2), pcall(deep, {}, 5, 3))

-- Keys of other kinds.
local function at(all, key, n)
  local s = 0
  for j = 1, n do s = s + all[key][j] end
  return s
end
print(at({ { 1, 2 } }, 1, 2), at({ [1.5] = { 3, 4 } }, 1.5, 2), at({ [-1] = { 5, 6 } }, -1, 2), at({ [2 ^ 40] = { 7, 8 } }, 2 ^ 40, 2))
print(at({ name = { 9, 10 } }, "name", 2), pcall(at, { { 1 } }, "1", 1), pcall(at, { { 1 } }, nil, 1), pcall(at, { { 1 } }, 0 / 0, 1))
print(pcall(at, { { 1 } }, 2, 1), at({ { 1 } }, 2, 0), at({ [0] = { 2, 3 } }, 0, 2), at({ [true] = { 2, 3 } }, true, 2))
local function moving(all, n)
  local s, key = 0, 1
  for j = 1, n do
    s = s + all[key][j]
    if j % 3 == 0 then key = key + 1 end
  end
  return s
end
print(moving(matrix(4, 9, function(i, j) return i * 100 + j end), 9))
local which = 1
local function byUpvalue(all, n)
  local s = 0
  for j = 1, n do s = s + all[which][j] end
  return s
end
print(byUpvalue({ { 1, 2 }, { 3, 4 } }, 2))
which = 2
print(byUpvalue({ { 1, 2 }, { 3, 4 } }, 2))

-- The row is more than a table to index.
local function length(all, i, n)
  local s = 0
  for j = 1, n do
    local row = all[i]
    s = s + row[j] + #row
  end
  return s
end
print(length({ { 1, 2, 3 } }, 1, 3))
local function keep(all, i, n)
  local last
  for j = 1, n do
    last = all[i]
    if last[j] > 1 then break end
  end
  return last
end
print(keep({ one }, 1, 3) == one)
local function either(all, other, i, n)
  local s = 0
  for j = 1, n do
    local row = all[i]
    if j > 2 then row = other end
    s = s + row[j]
  end
  return s
end
print(either({ { 1, 1, 1, 1 } }, { 5, 5, 5, 5 }, 1, 4))
local function optional(all, i, n)
  local s = 0
  for j = 1, n do
    if all then s = s + all[i][j] else s = s - 1 end
  end
  return s
end
print(optional(nil, 1, 3), optional({ { 1, 2, 3 } }, 1, 3), optional(false, 1, 2))
