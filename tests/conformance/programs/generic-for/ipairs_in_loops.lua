-- Loops over ipairs whose bodies call nothing: what they go through changes, ends, or is not what it was.
local function sum(t)
  local s, n = 0, 0
  for i, v in ipairs(t) do
    s = s + v * i
    n = n + 1
  end
  return s, n
end

local function first(t, wanted)
  for i, v in ipairs(t) do
    if v == wanted then return i end
  end
end

local function count(t)
  local n = 0
  for _ in ipairs(t) do n = n + 1 end
  return n
end

local numbers = {}
for i = 1, 40 do numbers[i] = i / 2 end
for _ = 1, 3 do
  print(sum(numbers))
  print(sum({}), sum({ 7 }), count({ false, false, nil, false }))
  print(first(numbers, 20), first(numbers, 21), first({ "a", "b", "c" }, "c"), first({ true, false }, false))
end

-- Elements in the hash part, holes, a first element that is missing.
local sparse = {}
for i = 30, 1, -1 do sparse[i] = i end
print(sum(sparse))
sparse[15] = nil
print(sum(sparse))
sparse[1] = nil
print(sum(sparse))
print(sum({ [1] = 1, [2] = 2, [4] = 4 }))

-- Values of all kinds one after the other.
local mixed = { 1, "2", 3, true, {}, 6, false, 8 }
local kinds = {}
for round = 1, 3 do
  local s = ""
  for i, v in ipairs(mixed) do
    kinds[i] = v
    s = s .. i
  end
  print(s, #kinds, kinds[2], kinds[7])
end
print(pcall(sum, mixed))

-- The loop changes what it goes through.
local function grow(t, limit)
  for i, v in ipairs(t) do
    if i < limit then t[i + 1] = v + 1 end
  end
  return #t, t[#t]
end
print(grow({ 1 }, 100))
local function clear(t)
  local n = 0
  for i in ipairs(t) do
    n = n + 1
    t[i] = nil
  end
  return n, next(t)
end
print(clear({ 1, 2, 3, 4, 5 }))
local function cut(t, at)
  local n = 0
  for i, v in ipairs(t) do
    n = n + v
    t[at] = nil
  end
  return n
end
print(cut({ 1, 2, 3, 4, 5 }, 4), cut({ 1, 2, 3, 4, 5 }, 1))
local function turn(t)
  local n = 0
  for i, v in ipairs(t) do
    if i == 3 then t[5] = "five" end
    n = n + 1
    t[i] = i % 2 == 0
  end
  return n, t[1], t[2], t[5]
end
print(turn({ 1, 2, 3, 4, 5, 6 }))

-- The variables are copies; the state is not the variable.
local function assign(t)
  local s = 0
  for i, v in ipairs(t) do
    s = s + i
    i = i + 10
    v = nil
    t = {}
  end
  return s
end
print(assign({ 1, 2, 3, 4 }))

-- Nested loops, and closures of each turn.
local rows = {}
for i = 1, 6 do
  rows[i] = {}
  for j = 1, i do rows[i][j] = i * j end
end
local total = 0
for i, row in ipairs(rows) do
  for j, v in ipairs(row) do total = total + v * (i + j) end
end
print(total)
local made = {}
for i, v in ipairs({ "x", "y", "z" }) do made[i] = function() i = i + 1 return i, v end end
print(made[1](), made[1](), made[3]())

-- Another ipairs, other iterators under the name, more and fewer results.
local function through(iterate, t)
  local ipairs = iterate
  local s = 0
  for i, v in ipairs(t) do s = s + i * v end
  return s
end
local function backwards(t)
  return function(state, i)
    if i > 1 then return i - 1, state[i - 1] end
  end, t, #t + 1
end
for _ = 1, 3 do print(through(ipairs, { 1, 2, 3 }), through(backwards, { 1, 2, 3 }), through(pairs, { 1, 2, 3 })) end
local original = ipairs
function ipairs(t) return function(state, i) if i < 3 then return i + 1, 100 end end, t, 0 end
print(sum({ 1, 2, 3, 4 }))
ipairs = original
print(sum({ 1, 2, 3, 4 }))

-- From the middle on, and by the iterator alone.
local step, state = ipairs(numbers)
local s = 0
for i, v in step, state, 35 do s = s + v end
print(s)
print(pcall(sum, nil))
print(select("#", ipairs({})))
local reader = setmetatable({}, { __index = function(_, i) if i < 4 then return i end end })
print(sum(reader))
local object = setmetatable({ 5, 6, 7 }, { __index = { 1, 2, 3, 4, 5 } })
print(sum(object))

-- Long enough for every tier.
local long = {}
for i = 1, 5000 do long[i] = i % 7 end
local best, at = -1, 0
for round = 1, 40 do
  for i, v in ipairs(long) do
    if v > best or i == 4999 then best, at = v, i end
  end
  long[round * 3] = round
end
print(best, at, sum(long))
