-- Loops that call the same functions over and over, which may be others the next time.
local floor, max = math.floor, math.max
local scale = 2
local function half(x) return x / scale end
local function twice(x) return x + x end
local shape = half

local function sum(t)
  local s = 0
  for i = 1, #t do
    local k = floor(t[i] / 2)
    s = s + k + max(k, 3) + shape(t[i])
    t[i] = k
  end
  return s
end
local function numbers(count)
  local t = {}
  for i = 1, count do t[i] = i * 3 end
  return t
end
print(sum(numbers(10)), sum(numbers(0)))
shape = twice
print(sum(numbers(10)))
shape = function(x) return x - 1 end
print(sum(numbers(10)))
scale = 10
shape = half
print(sum(numbers(10)))
floor = function(x) return x end
print(sum(numbers(10)))
floor, max = math.ceil, math.min
print(sum(numbers(10)))
floor = setmetatable({}, { __call = function(_, x) return x + 1 end })
print(sum(numbers(4)))
floor = nil
print(pcall(sum, numbers(4)))
floor = math.floor
print(sum(numbers(10)))
shape = nil
print(pcall(sum, numbers(4)))

-- functions in parameters and locals
local function apply(floor, t)
  local s = 0
  for i = 1, #t do s = s + floor(t[i]) end
  return s
end
local t = { 1.5, 2.5, -1.5, 10 }
for _ = 1, 3 do print(apply(math.floor, t), apply(math.ceil, t), apply(function(x) return x * 2 end, t)) end
print(pcall(apply, 'floor', t))

-- closures of one function with variables of their own
local function adder(n)
  return function(x) return x + n end
end
local add = adder(1)
local function shift(t)
  for i = 1, #t do t[i] = add(t[i]) end
  return table.concat(t, ' ')
end
print(shift({ 1, 2, 3 }))
add = adder(10)
print(shift({ 1, 2, 3 }))

-- a loop that changes the function it calls
local calls = 0
local function first(x) return x end
local function second(x) return -x end
local current = first
local total, list = 0, { 1, 2, 3, 4, 5, 6 }
for i = 1, #list do
  total = total + current(list[i])
  if i == 3 then current = second end
end
print(total, calls)
local function change(to) current = to end
total = 0
for i = 1, #list do
  total = total + current(list[i])
  if i % 2 == 0 then change(current == first and second or first) end
end
print(total)
