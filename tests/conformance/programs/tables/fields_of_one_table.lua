-- Several fields of one table in a row, where an access may change the table under way.
local function sum(o) return o.a + o.b + o.c + o.d end
local function make(extra) local o = { a = 1, b = 2, c = 3, d = 4 } for k, v in pairs(extra or {}) do o[k] = v end return o end
print(sum(make()), sum(make { a = 10 }), sum({ d = 4, c = 3, b = 2, a = 1 }))

-- A missing field is made by __index, which also adds others and moves those that are there.
local function adding(t, k)
  for i = 1, 20 do t["new" .. i] = i end
  t.c, t.d = 30, 40
  return 1000
end
for _ = 1, 3 do
  print(sum(setmetatable({ a = 1, c = 3, d = 4 }, { __index = adding })))
  print(sum(setmetatable({ b = 2, c = 3, d = 4 }, { __index = adding })))
end

-- The metatable changes under way.
local function swap(t) return setmetatable(t, { __index = function(_, k) return k == "d" and 7 or 5 end }) and 100 end
print(sum(setmetatable({ a = 1 }, { __index = swap })))

-- Fields go away, and others come in their place.
local function clear(t) t.c = nil t.d = nil t.e = 9 setmetatable(t, { __index = { c = 50, d = 60 } }) return 0 end
print(sum(setmetatable({ a = 1, c = 3, d = 4 }, { __index = clear })))

local function bump(o)
  o.n = o.n + 1
  o.total = o.total + o.n
  o.last = o.n
  return o.total + o.last
end
local objects = { { n = 0, total = 0, last = 0 }, { last = 0, total = 0, n = 0 }, setmetatable({ total = 0 }, { __index = { n = 10, last = "?" } }), setmetatable({}, { __index = function() return 1 end, __newindex = function(t, k, v) rawset(t, k, v * 2) end }) }
for round = 1, 4 do
  for i, o in ipairs(objects) do print(round, i, bump(o), o.n, o.total, o.last) end
end
print(pcall(bump, {}), pcall(bump, nil), pcall(bump, "text"), pcall(bump, 5))
print(pcall(sum, { a = 1, b = 2, c = 3 }))

-- The variable is another table between two accesses.
local function walk(node)
  local seen = 0
  while node do
    seen = seen + node.value
    node = node.next
  end
  return seen
end
print(walk { value = 1, next = { next = { value = 4, next = { value = 8 } }, value = 2 } })
local function other(o) local x = o.x o = o.o return x + o.x + o.y end
print(other { x = 1, o = { y = 3, x = 2 } }, other { o = { x = 20, y = 30 }, x = 10 })

-- Two names for one table.
local function twice(a, b)
  a.x = a.x + 1
  b.y = b.x + a.y
  a.z = b.y
  return a.x, a.y, a.z, b.x, b.y, b.z
end
local t = { x = 1, y = 2 }
print(twice(t, t))
print(twice(t, { x = 5 }))
print(twice({ x = 1, y = 1, z = 1 }, { z = 3, y = 2, x = 1 }))

-- More shapes than a site remembers.
local many = {}
for i = 1, 20 do many[i] = { ["k" .. i] = true, p = i, q = i * 2, r = i * 3 } end
local function pqr(o) return o.p + o.q * o.r end
local all = 0
for round = 1, 5 do for i = 1, 20 do all = all + pqr(many[i]) end end
print(all)
local function totals(list)
  local p, q, r = 0, 0, 0
  for i = 1, #list do
    local o = list[i]
    p = p + o.p
    if o.q > 10 then q = q + o.q r = r + o.r end
  end
  return p, q, r
end
print(totals(many), totals({}), pcall(totals, { { p = 1, q = 20 } }))

-- Tables as dictionaries.
local dictionary = {}
for i = 1, 600 do dictionary["name" .. i] = i end
dictionary.a, dictionary.b, dictionary.c, dictionary.d = 1, 2, 3, 4
print(sum(dictionary))

-- A call in the middle.
local function poke(o, f) local before = o.a + o.b f(o) return before + o.a + o.b + o.c + o.d end
print(poke(make(), function(o) o.a = 100 o.e = 1 end), poke(make(), function(o) setmetatable(o, { __index = { b = 70 } }) o.b = nil end))
local co = coroutine.wrap(function(o) return poke(o, function(p) coroutine.yield("yielded") p.d = -4 p.z = 0 end) end)
print(co(make()), co())

-- Twelve fields at once.
local wide = { a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9, j = 10, k = 11, l = 12 }
local function width(o) return o.a + o.b + o.c + o.d + o.e + o.f + o.g + o.h + o.i + o.j + o.k + o.l end
print(width(wide), pcall(width, { a = 1 }))
