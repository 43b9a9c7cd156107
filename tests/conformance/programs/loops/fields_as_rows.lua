-- Loops over the elements of tables that are fields: those that stay, change, are missing, or are no tables.
local function new(n)
  local o = { x = {}, y = {}, n = n, label = "o" }
  for i = 1, n do
    o.x[i], o.y[i] = i, i / 2
  end
  return o
end

local function move(o, times)
  for i = 1, o.n do
    o.x[i] = o.x[i] + o.y[i] * times
    if o.x[i] > 20 then o.y[i] = -o.y[i] end
  end
end

local o = new(30)
for times = 1, 5 do move(o, times) end
print(o.x[1], o.x[15], o.x[30], o.y[1], o.y[30])

-- The field is another table from a turn on.
local function swap(o, at)
  local s = 0
  for i = 1, o.n do
    s = s + o.x[i]
    if i == at then o.x = o.y end
  end
  return s
end
print(swap(new(10), 5), swap(new(10), 0))

-- Another name for the same table assigns it.
local function swap_by_alias(o, p, at)
  local s = 0
  for i = 1, o.n do
    s = s + o.x[i]
    if i == at then p.x = p.y end
  end
  return s
end
local both = new(10)
print(swap_by_alias(both, both, 5), swap_by_alias(new(10), new(10), 5))

-- By a computed name, and by a function.
local function swap_by_name(o, at, name)
  local s = 0
  for i = 1, o.n do
    s = s + o.x[i]
    if i == at then o[name] = o.y end
  end
  return s
end
print(swap_by_name(new(10), 5, "x"), swap_by_name(new(10), 5, "z"))
local function change(o) o.x = o.y end
local function swap_by_call(o, at)
  local s = 0
  for i = 1, o.n do
    s = s + o.x[i]
    if i == at then change(o) end
  end
  return s
end
print(swap_by_call(new(10), 5))

-- Missing, no table, inherited, found by a function.
local function sum(o, n)
  local s = 0
  for i = 1, n do s = s + o.x[i] end
  return s
end
print(pcall(sum, {}, 3))
print(pcall(sum, { x = 7 }, 3))
print(pcall(sum, { x = { 1, 2 } }, 3))
print(sum({}, 0), sum({ x = { 1, 2, 3 } }, 3))
local class = { x = { 10, 20, 30 } }
class.__index = class
print(sum(setmetatable({}, class), 3), sum(setmetatable({ x = { 1, 1, 1 } }, class), 3))
local asked = 0
print(sum(setmetatable({}, { __index = function(_, name) asked = asked + 1 return { asked, asked, asked } end }), 3), asked)
print(sum({ x = setmetatable({}, { __index = function(_, i) return i * i end }) }, 3))
for _ = 1, 40 do sum({}, 0) end
print(pcall(sum, { x = "text" }, 1))

-- Only some turns look.
local function sometimes(o, n)
  local s, missed = 0, 0
  for i = 1, n do
    if i % 3 == 0 then s = s + o.extra[i] elseif i % 3 == 1 then s = s + o.x[i] else missed = missed + 1 end
  end
  return s, missed
end
print(sometimes({ x = { 1, 2, 3, 4, 5, 6, 7 }, extra = { 1, 2, 3, 4, 5, 6 } }, 7))
print(sometimes({ x = { 1 } }, 2))
print(pcall(sometimes, { x = { 1 } }, 3))

-- Rows of fields, and fields that grow.
local grid = { cells = {}, width = 6 }
for y = 1, 6 do
  grid.cells[y] = {}
  for x = 1, grid.width do grid.cells[y][x] = x * y end
end
local function neighbours(g, y)
  local s = 0
  for x = 2, g.width - 1 do s = s + g.cells[y - 1][x] + g.cells[y + 1][x] + g.cells[y][x - 1] + g.cells[y][x + 1] end
  return s
end
print(neighbours(grid, 2), neighbours(grid, 5), pcall(neighbours, grid, 6))
local function fill(o, n)
  for i = 1, n do
    o.list[i] = i
    o.list[#o.list + 1] = -i
    o.count = o.count + 1
  end
  return #o.list, o.count
end
print(fill({ list = {}, count = 0 }, 50))
local function mix(o, n)
  for i = 1, n do
    o.list[i] = i % 4 == 0 and "s" .. i or i
  end
  return o.list[n], o.list[n - 1], #o.list
end
print(mix({ list = {} }, 20))
local function flags(o, n)
  local c = 0
  for i = 1, n do o.sieve[i] = true end
  for i = 2, n do
    if o.sieve[i] then
      c = c + 1
      for j = i * i, n, i do o.sieve[j] = false end
    end
  end
  return c
end
print(flags({ sieve = {} }, 1000))

-- Shapes that differ from call to call, upvalues, globals.
for round = 1, 30 do
  local t = {}
  if round % 2 == 0 then t.a = 1 end
  if round % 3 == 0 then t.b = 1 end
  t.x = { round, round }
  asked = asked + sum(t, 2)
end
print(asked)
local shared = new(5)
local function by_upvalue()
  local s = 0
  for i = 1, 5 do s = s + shared.x[i] * shared.y[i] end
  return s
end
print(by_upvalue())
shared = { x = { 1, 1, 1, 1, 1 }, y = { 2, 2, 2, 2, 2 } }
print(by_upvalue())
settings = { x = { 3, 4 } }
local function by_global()
  local s = 0
  for i = 1, 2 do
    s = s + settings.x[i]
    if i == 1 then settings = { x = { 0, 40 } } end
  end
  return s
end
print(by_global())
x = { 1, 2, 3 }
local function own_globals(g)
  local s = 0
  for i = 1, 3 do
    s = s + g.x[i]
    if i == 2 then x = { 0, 0, 30 } end
  end
  return s
end
print(own_globals(_G))
