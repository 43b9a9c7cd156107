-- The body always runs once.
local n = 0
repeat n = n + 1 until true
print(n)
repeat n = n + 1 until n >= 5
print(n)
repeat
  n = n - 1
  if n == 2 then break end
until n < 0
print(n)
local s, k = "", 0
repeat
  k = k + 1
  repeat
    s = s .. k
    k = k + 1
  until k % 3 == 0
  s = s .. "|"
until k >= 9
print(s)
local function newton(x)
  local g, c = x, 0
  repeat
    local p = g
    g = (g + x / g) / 2
    c = c + 1
  until math.abs(p - g) < 1e-12
  return g, c
end
print(string.format("%.10f %d", newton(2)))
print(string.format("%.10f %d", newton(144)))
