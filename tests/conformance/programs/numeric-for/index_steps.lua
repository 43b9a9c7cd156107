-- Loops over indices whose step is a variable: up, down, not at all, in fractions, far.
local function mark(n, from, to, step)
  local t = {}
  for i = 1, n do t[i] = 0 end
  local turns = 0
  for i = from, to, step do
    t[i] = i
    turns = turns + 1
    if turns == 50 then break end
  end
  local s = {}
  for i = 1, n do s[i] = t[i] end
  return turns, table.concat(s, " ")
end
for _ = 1, 3 do
  print(mark(10, 1, 10, 3))
  print(mark(10, 10, 1, -3))
  print(mark(10, 2, 9.5, 2))
  print(mark(6, 1, 6, 0.5))
  print(mark(6, 6, 1, -0.5))
  print(mark(3, 1, 2.75, 0.25))
  print(mark(3, 1, 2.75, 0.5))
  print(mark(3, 1, 3, 0))
  print(mark(3, 3, 1, 0))
  print(mark(3, 1, 3, -1))
  print(mark(3, 1, 1e300, 1e15))
  print(mark(3, 1, 1e300, 2 ^ 31))
  print(mark(3, 1, math.huge, math.huge))
  print(mark(3, 1, -math.huge, -math.huge))
  print(mark(3, 1, 3, 0 / 0))
  print(mark(3, 1, 0 / 0, 1))
  print(mark(3, 1, "3", "2"))
end
print(pcall(mark, 3, 1, 3, "x"))
print(pcall(mark, 3, 1, 3, nil))
print(pcall(mark, 3, 1, 3, {}))

local bit = bit or { band = function(a) return a % 32 end }
local function bits(to, step)
  local s = 0
  for i = 0, to, step do s = s + bit.band(i, 31) end
  return s
end
print(bits(100, 1), bits(100, 7), bits(100, 33), bits(-100, -1), bits(10, 2.5))

local function sieve(n)
  local composite, i, count = {}, 2, 0
  while i <= n do
    if not composite[i] then
      count = count + 1
      for j = i * i, n, i do composite[j] = true end
    end
    i = i + 1
  end
  return count
end
print(sieve(10), sieve(1000), sieve(20000))
local function halves(n)
  local t, gap = {}, n
  while gap >= 1 do
    for i = 1, n, gap do t[i] = (t[i] or 0) + 1 end
    gap = gap / 2
  end
  return t[1], t[n / 2 + 1], t[n]
end
print(halves(64), halves(48))
