-- Loops whose bounds and steps are far out, or known only when they run.
local function count(from, to, step, most)
  local n, last = 0, nil
  for i = from, to, step do
    n, last = n + 1, i
    if n >= most then break end
  end
  return n, last
end

-- steps so large that a far limit is soon reached
local n = 0
for _ = 0, math.huge, 2147483646 do
  n = n + 1
  if n > 600000 then break end
end
print(n)
n = 0
for _ = 0, -math.huge, -2147483646 do
  n = n + 1
  if n > 600000 then break end
end
print(n)
print(count(0, math.huge, 2 ^ 40, 5000))
print(count(2 ^ 53, 2 ^ 53 + 8, 2, 10))

-- starts that are products and sums of loop variables
local function sieve(limit)
  local composite, primes = {}, {}
  for i = 2, limit do
    if not composite[i] then
      primes[#primes + 1] = i
      for j = i * i, limit, i do composite[j] = true end
    end
  end
  return table.concat(primes, ' ')
end
print(sieve(60))

local function triangle(size)
  local t, sum = {}, 0
  for i = 1, size do t[i] = i * 0.5 end
  for i = 1, size do
    for j = i + 1, size do sum = sum + t[i] * t[j] end
    for j = i - 1, 1, -1 do sum = sum - t[j] end
  end
  return sum
end
print(triangle(20), triangle(0), triangle(1))

-- starts that are known only when the loop begins, in loops over indices
local function backwards(t, from, to)
  local parts = {}
  for i = from, to, -1 do parts[#parts + 1] = tostring(t[i]) .. '@' .. i end
  return table.concat(parts, ' ')
end
local letters = { 'a', 'b', 'c', 'd', [0] = 'z', [1.5] = 'half', [2.5] = 'more' }
print(backwards(letters, #letters, 1))
print(backwards(letters, 2.5, 1))
print(backwards(letters, 0, 0))
print(backwards(letters, '4', 3))
print(backwards(letters, 2 ^ 52, 2 ^ 52 - 1))
print(backwards(letters, 3, 0 / 0))
print(backwards(letters, 0 / 0, 3))
print(pcall(backwards, letters, {}, 1))
print(pcall(backwards, letters, nil, 1))

local function forwards(t, from)
  local last
  for i = from, 2 do
    last = t[i]
    if i == 0 then io.write(string.format('%g ', 1 / i)) end
  end
  return last
end
print(forwards(letters, -0), forwards(letters, 0), forwards(letters, 1), forwards(letters, 3))
local zero = 0
print(forwards(letters, -zero))

-- steps that are loop variables
for step = 1, 3 do
  local t = { 1, 2, 3, 4, 5, 6, 7 }
  local sum = 0
  for i = step, #t, step do sum = sum + t[i] end
  io.write(sum, ' ')
end
for step = -3, -1 do
  local t = { 1, 2, 3, 4, 5, 6, 7 }
  local sum = 0
  for i = #t, 1, step do sum = sum + t[i] end
  io.write(sum, ' ')
end
print()
