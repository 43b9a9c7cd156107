-- What a call returns besides its first value is probably a number where it is used as one; it may be anything.
local function pair(i)
  if i == 37 then return "12", i end
  if i == 58 then return i end
  return i, i / 2
end

local function total(n)
  local sum = 0
  for i = 1, n do
    local a, b = pair(i)
    if i == 58 then
      print(i, a, b)
    else
      sum = sum + a * 2 + b
    end
  end
  return sum
end
print(total(100), pcall(total, 20))

local function halves(n)
  local x, y, z = 0, 0, 0
  for i = 1, n do
    local a, b, c = unpack({ i, i + 0.5, i % 7 == 0 and "3" or 3 })
    x, y, z = x + a, y + b, z + c
  end
  return x, y, z
end
print(halves(50))

local function add(t)
  local sum = 0
  for _, v in ipairs(t) do sum = sum + v end
  for _, v in pairs(t) do sum = sum + v end
  for _, v in next, t do sum = sum + v end
  return sum
end
for _ = 1, 300 do add({ 1, 2, 3 }) end
print(add({ 1, 2, 3, 4.5 }), add({ "1", 2, "0x10" }), add({}), pcall(add, { 1, {} }))

local function count(limit)
  return function(_, i)
    if i < limit then return i + 1, i * 10, i == 3 and "7" or i end
  end, nil, 0
end
local function consume(limit)
  local first, second = 0, 0
  for i, ten, some in count(limit) do
    first, second = first + ten, second + some
    if i == 5 then break end
  end
  return first, second
end
for _ = 1, 300 do consume(3) end
print(consume(3), consume(9))

local function varied(...)
  local a, b, c = ...
  return (a or 0) + (b or 0), c
end
print(varied(1, 2, 3), varied(1), varied("3", "4"), pcall(varied, 1, {}))
local function spread(...)
  local a, b = ...
  return a * 2 + b
end
print(spread(1, 2), spread("1", 2.5), pcall(spread, 1))

local function swap(a, b) return b, a end
local function fib(n)
  local a, b = 0, 1
  for _ = 1, n do
    a, b = swap(a + b, a)
    a, b = b, a
  end
  return a
end
print(fib(30), fib(80))
