-- The largest singular value of an infinite matrix, by power iteration.
local n = tonumber(arg and arg[1]) or 4100

local function entry(i, j)
  local k = i + j
  return 1 / (k * (k + 1) / 2 + i + 1)
end

local function multiply(v, out, transposed)
  for i = 0, n - 1 do
    local s = 0
    for j = 0, n - 1 do
      s = s + (transposed and entry(j, i) or entry(i, j)) * v[j]
    end
    out[i] = s
  end
end

local u, v, t = {}, {}, {}
for i = 0, n - 1 do u[i] = 1 end
for _ = 1, 10 do
  multiply(u, t, false)
  multiply(t, v, true)
  multiply(v, t, false)
  multiply(t, u, true)
end
local vbv, vv = 0, 0
for i = 0, n - 1 do
  vbv = vbv + u[i] * v[i]
  vv = vv + v[i] * v[i]
end
print(("%.9f"):format(math.sqrt(vbv / vv)))
