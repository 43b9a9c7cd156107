-- The product of two square matrices held as tables of rows.
local n = tonumber(arg and arg[1]) or 1000

local function matrix(scale)
  local m = {}
  for i = 1, n do
    local row = {}
    for j = 1, n do row[j] = (i - j) * (i + j) * scale / n end
    m[i] = row
  end
  return m
end

local function multiply(a, b)
  local t, c = {}, {}
  for j = 1, n do
    local column = {}
    for i = 1, n do column[i] = b[i][j] end
    t[j] = column
  end
  for i = 1, n do
    local row, out = a[i], {}
    for j = 1, n do
      local column, s = t[j], 0
      for k = 1, n do s = s + row[k] * column[k] end
      out[j] = s
    end
    c[i] = out
  end
  return c
end

local c = multiply(matrix(0.5), matrix(0.25))
print(("%.6f %.6f"):format(c[1][n], c[n / 2][n / 2]))
