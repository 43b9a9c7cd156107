-- Mean, deviation, median, histogram and roots.
local d = { 2, 4, 4, 4, 5, 5, 7, 9 }
local s, q = 0, 0
for _, v in ipairs(d) do
  s = s + v
  q = q + v * v
end
local mean = s / #d
print(mean, math.sqrt(q / #d - mean ^ 2))
table.sort(d)
print((d[#d / 2] + d[#d / 2 + 1]) / 2)
local h = {}
for _, v in ipairs(d) do h[v] = (h[v] or 0) + 1 end
for v = 2, 9 do io.write(h[v] or 0, " ") end
print()
local function bisect(f, a, b)
  for _ = 1, 60 do
    local m = (a + b) / 2
    if f(a) * f(m) <= 0 then b = m else a = m end
  end
  return (a + b) / 2
end
print(("%.9f %.9f"):format(bisect(function(x) return x * x - 2 end, 0, 2), bisect(math.cos, 1, 2)))
local function simpson(f, a, b, n)
  local h, t = (b - a) / n, f(a) + f(b)
  for i = 1, n - 1 do t = t + f(a + i * h) * (i % 2 == 0 and 2 or 4) end
  return t * h / 3
end
print(("%.8f %.8f"):format(simpson(math.sin, 0, math.pi, 100), simpson(math.exp, 0, 1, 50)))
local function poly(c, x)
  local r = 0
  for i = #c, 1, -1 do r = r * x + c[i] end
  return r
end
print(poly({ 1, 2, 3 }, 2), poly({ -1, 0, 0, 1 }, 3), poly({}, 5))
local e, term = 1, 1
for i = 1, 20 do
  term = term / i
  e = e + term
end
print(("%.12f"):format(e), ("%.12f"):format(math.exp(1)))
