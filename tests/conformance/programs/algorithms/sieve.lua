-- Sieve of Eratosthenes and prime factors.
local function sieve(n)
  local c, p = {}, {}
  for i = 2, n do
    if not c[i] then
      p[#p + 1] = i
      for j = i * i, n, i do c[j] = true end
    end
  end
  return p
end
local p = sieve(1000)
print(#p, p[1], p[100], p[#p])
local s = 0
for _, v in ipairs(p) do s = s + v end
print(s)
local function factor(n)
  local f, d = {}, 2
  while d * d <= n do
    while n % d == 0 do
      f[#f + 1] = d
      n = n / d
    end
    d = d + 1
  end
  if n > 1 then f[#f + 1] = n end
  return table.concat(f, "*")
end
for _, n in ipairs({ 12, 97, 360, 1001, 65536, 999999, 123456789, 2147483647 }) do print(n, factor(n)) end
