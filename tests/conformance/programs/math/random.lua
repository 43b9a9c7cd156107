-- Properties of random numbers; errors of the ranges.
math.randomseed(42)
local a = {}
for i = 1, 10 do a[i] = math.random() end
math.randomseed(42)
local same = true
for i = 1, 10 do if a[i] ~= math.random() then same = false end end
print(same)
local in01, ints, lo, hi = true, true, math.huge, -math.huge
for i = 1, 1000 do
  local r = math.random()
  if r < 0 or r >= 1 then in01 = false end
  local k = math.random(6)
  if k ~= math.floor(k) or k < 1 or k > 6 then ints = false end
  lo, hi = math.min(lo, k), math.max(hi, k)
end
print(in01, ints, lo, hi)
local c = {}
for i = 1, 1000 do
  local v = math.random(-3, 3)
  c[v] = (c[v] or 0) + 1
end
local n = 0
for v = -3, 3 do if c[v] and c[v] > 50 then n = n + 1 end end
print(n)
print(math.random(5, 5), math.random(1), pcall(math.random, 0), pcall(math.random, 2, 1))
print(pcall(math.random, "x"))
print(pcall(math.random, 1, 2, 3))
print(math.random(2 ^ 31 - 1) >= 1, math.random(-10, -5) <= -5)
math.randomseed(1)
local x = math.random()
math.randomseed(2)
print(x ~= math.random())
