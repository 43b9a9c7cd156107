-- One key for several accesses: integers, numbers between, strings, and keys that change in between.
local function swap(t, i, j)
  local a = t[i]
  t[i] = t[j]
  t[j] = a
  return t[i], t[j]
end

local function bump(t, k)
  t[k] = (t[k] or 0) + 1
  t[k] = t[k] * 2
  return t[k]
end

local list = { 1, 2, 3, 4, 5 }
local mixed = { 1, "two", 3.5, true }
for i = 1, 300 do
  swap(list, 1, 5)
  swap(mixed, 1, 4)
  bump(list, 2)
  list[2] = 2
end
print(list[1], list[5], mixed[1], mixed[4])

local keys = {}
print(bump(keys, 1), bump(keys, 1.5), bump(keys, "x"), bump(keys, -1), bump(keys, 0), bump(keys, 2 ^ 53), bump(keys, -0.5))
print(bump(keys, 1), bump(keys, 1.5), bump(keys, "x"), bump(keys, -1), bump(keys, 0), bump(keys, 2 ^ 53), bump(keys, -0.5))
print(pcall(bump, keys, 0 / 0))
print(pcall(bump, keys, nil))
print(pcall(bump, nil, 1))

-- a table whose metamethods change what the key's variable is
local function twice(t, k)
  local first = t[k]
  k = k + 1
  local second = t[k]
  k = k + 0.5
  local third = t[k]
  return first, second, third
end
local through = setmetatable({ 10 }, { __index = function(_, k) return "no " .. k end })
for _ = 1, 100 do twice(through, 1) end
print(twice(through, 1))
print(twice(through, 0.5))

-- a key that the slow path sees first
local function both(a, b, k) return a[k], b[k], a[k] end
for i = 1, 100 do both(setmetatable({}, { __index = { 7 } }), { 1, 2 }, i % 3) end
print(both(setmetatable({}, { __index = { 7 } }), { 1, 2 }, 1))
print(both(setmetatable({}, { __index = { 7 } }), { 1, 2 }, 1.5))
