-- Products, transposition, determinant and inverse.
local function mul(a, b)
  local r = {}
  for i = 1, #a do
    r[i] = {}
    for j = 1, #b[1] do
      local s = 0
      for k = 1, #b do s = s + a[i][k] * b[k][j] end
      r[i][j] = s
    end
  end
  return r
end
local function show(m)
  for _, r in ipairs(m) do io.write("[", table.concat(r, " "), "] ") end
  print()
end
show(mul({ { 1, 2 }, { 3, 4 } }, { { 5, 6 }, { 7, 8 } }))
local function det(m)
  local n, d = #m, 1
  local a = {}
  for i = 1, n do a[i] = { unpack(m[i]) } end
  for i = 1, n do
    local p = i
    for r = i + 1, n do if math.abs(a[r][i]) > math.abs(a[p][i]) then p = r end end
    if a[p][i] == 0 then return 0 end
    if p ~= i then
      a[p], a[i] = a[i], a[p]
      d = -d
    end
    d = d * a[i][i]
    for r = i + 1, n do
      local f = a[r][i] / a[i][i]
      for c = i, n do a[r][c] = a[r][c] - f * a[i][c] end
    end
  end
  return d
end
print(("%.6f %.6f %.6f"):format(det({ { 2, 0, 1 }, { 1, 3, 2 }, { 1, 1, 4 } }), det({ { 1, 2 }, { 2, 4 } }),
  det({ { 0, 1 }, { 1, 0 } })))
local function power(m, n)
  local r = { { 1, 0 }, { 0, 1 } }
  while n > 0 do
    if n % 2 == 1 then r = mul(r, m) end
    m = mul(m, m)
    n = math.floor(n / 2)
  end
  return r
end
for _, n in ipairs({ 1, 10, 50, 70 }) do print(n, ("%.0f"):format(power({ { 1, 1 }, { 1, 0 } }, n)[1][2])) end
