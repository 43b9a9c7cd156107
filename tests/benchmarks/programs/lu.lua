-- LU decomposition of a square matrix with partial pivoting, and the solution of a system by it.
local n = tonumber(arg and arg[1]) or 1400

local seed = 42
local function random()
  seed = seed * 16807 % 2147483647
  return seed / 2147483647 - 0.5
end

local function copy(matrix)
  local result = {}
  for i, row in ipairs(matrix) do
    local new = {}
    for j = 1, #row do new[j] = row[j] end
    result[i] = new
  end
  return result
end

-- Leaves both factors in the matrix; returns the order of its rows and the sign of that permutation.
local function decompose(a)
  local order, sign = {}, 1
  for i = 1, n do order[i] = i end
  for k = 1, n do
    local pivot = k
    for i = k + 1, n do
      if math.abs(a[i][k]) > math.abs(a[pivot][k]) then pivot = i end
    end
    if pivot ~= k then
      a[k], a[pivot] = a[pivot], a[k]
      order[k], order[pivot] = order[pivot], order[k]
      sign = -sign
    end
    local top = a[k]
    for i = k + 1, n do
      local row = a[i]
      local factor = row[k] / top[k]
      row[k] = factor
      for j = k + 1, n do row[j] = row[j] - factor * top[j] end
    end
  end
  return order, sign
end

local function solve(lu, order, b)
  local x = {}
  for i = 1, n do
    local sum = b[order[i]]
    for j = 1, i - 1 do sum = sum - lu[i][j] * x[j] end
    x[i] = sum
  end
  for i = n, 1, -1 do
    local sum = x[i]
    for j = i + 1, n do sum = sum - lu[i][j] * x[j] end
    x[i] = sum / lu[i][i]
  end
  return x
end

local matrix, b = {}, {}
for i = 1, n do
  local row, sum = {}, 0
  for j = 1, n do
    row[j] = random()
    sum = sum + row[j] * j
  end
  matrix[i], b[i] = row, sum
end

local lu = copy(matrix)
local order, sign = decompose(lu)
local magnitude = 0
for i = 1, n do
  if lu[i][i] < 0 then sign = -sign end
  magnitude = magnitude + math.log(math.abs(lu[i][i]))
end
local x, wrong = solve(lu, order, b), 0
for i = 1, n do
  if math.abs(x[i] - i) > 1e-6 then wrong = wrong + 1 end
end
print(n, sign, ("%.6f"):format(magnitude), wrong)
