-- Innermost loops over tables, and everything that can come between two turns of one.
local function fill(t, n) for i = 1, n do t[i] = i * 2 end return t end
local function sum(t, n) local s = 0 for i = 1, n do s = s + t[i] end return s end
print(sum(fill({}, 100), 100), sum(fill({ 5, 5, 5 }, 50), 50))
print(pcall(sum, { 1, 2, nil, 4 }, 4))
print(pcall(sum, { 1, '2', 3 }, 3))
print(pcall(sum, { 1, {}, 3 }, 3))
print(pcall(sum, nil, 3), pcall(sum, 'abc', 1))
print(sum(setmetatable({}, { __index = function(_, i) return i end }), 10))

-- Fields of one object; the object changes its shape, its metatable, its types on the way.
local function count(o, n)
  for i = 1, n do
    o.a = o.a + 1
    o.b = o.b + o.a
    if i == n - 3 then o.c = i end
  end
  return o.a, o.b, o.c
end
print(count({ a = 0, b = 0 }, 20))
print(count({ b = 0, a = 0, c = 'x' }, 20))
print(count(setmetatable({ a = 0 }, { __index = { b = 100 } }), 20))
print(pcall(count, { a = 0 }, 5))
print(pcall(count, { a = 'x', b = 0 }, 5))
print(count({ a = '1', b = 0 }, 5))
local written = {}
print(count(setmetatable({ a = 1, b = 2 }, { __newindex = function(t, k, v) written[k] = v end }), 9), written.c)

-- Different objects each turn, some of them odd ones.
local function total(list)
  local s, odd = 0, 0
  for i = 1, #list do
    local o = list[i]
    if o.x then s = s + o.x else odd = odd + 1 end
    if o.y == 'skip' then goto continue end
    s = s + 1
    ::continue::
  end
  return s, odd
end
local list = {}
for i = 1, 60 do list[i] = i % 7 == 0 and { z = i } or i % 5 == 0 and { y = 'skip', x = i } or { x = i } end
print(total(list))
list[61] = setmetatable({}, { __index = function() return 1000 end })
print(total(list))
list[62] = 'text'
print(pcall(total, list))
list[62] = 12
print(pcall(total, list))

-- Holes, bounds, keys that are no integers, negative steps, stores of nil.
local function copy(from, to, first, last, step) for i = first, last, step do to[i] = from[i] end return to end
local t = copy({ 1, 2, 3, 4, 5, 6 }, {}, 6, 1, -1)
print(#t, t[1], t[6])
t = copy({ 1, nil, 3 }, { 9, 9, 9 }, 1, 3, 1)
print(t[1], t[2], t[3])
t = copy({ [0.5] = 'h', [1] = 'o', [1.5] = 'p' }, {}, 0, 2, 0.5)
print(t[0], t[0.5], t[1], t[1.5], t[2])
t = copy({}, setmetatable({}, { __newindex = function(self, k, v) rawset(self, k, v or 'none') end }), -1, 1, 1)
print(t[-1], t[0], t[1])

-- Sorting in place, with a while loop inside.
local function sort(a)
  for i = 2, #a do
    local v, j = a[i], i - 1
    while j >= 1 and a[j] > v do
      a[j + 1] = a[j]
      j = j - 1
    end
    a[j + 1] = v
  end
  return table.concat(a, ' ')
end
print(sort({ 5, 2, 9, 1, 5, 6 }), sort({ 'b', 'c', 'a' }))
print(pcall(sort, { 1, 'a' }))
print(sort({ 3.5, -1, 1 / 0, -1 / 0, 0 }))

-- Upvalues: one that never changes, one that does.
local grid, current = { 1, 2, 3 }, { 10, 20, 30 }
local function both(n)
  local s = 0
  for i = 1, n do
    s = s + grid[i] + current[i]
    if i == 2 then current = { 0, 0, 300 } end
  end
  return s
end
print(both(3), both(3))

-- repeat, break, conditions on elements, numbers that grow.
local function find(a, x) local i = 1 repeat if a[i] == x then return i end i = i + 1 until a[i] == nil return nil, i end
print(find({ 'a', 'b', 'c' }, 'c'), find({ 'a', 'b' }, 'z'))
local function grow(a) local i, s = 1, 1 while true do s = s * a[i] i = i + 1 if i > #a then break end end return s, i end
print(grow({ 1e300, 1e300, 2 }), grow({ 2, 2, 2 }))
local bits = require('bit')
local function mix(a) local h = 0 for i = 1, #a do h = bits.bxor(bits.lshift(h, 5), a[i]) + math.floor(a[i] / 2) end return h end
print(mix({ 1, 2, 3, 4, 5, 6, 7, 8, 9 }), mix({ 2 ^ 33, -1, 0.5 }))

-- Globals in a loop, and one that appears.
G = 0
for i = 1, 10 do G = G + i if i == 5 then H = G end end
print(G, H)

-- A line number in the middle of an expression over several lines.
local function lines(a)
  for i = 1, 3 do
    local x = a[i]
      + a[i + 1]
    a[i] = x
  end
end
print(pcall(lines, { 1, 2, 3 }))

-- Called again with other types after it was warm.
for _ = 1, 30 do sum(fill({}, 60), 60) end
print(pcall(sum, { 1, 2, false }, 3), sum({ 0.5, 0.25 }, 2), (pcall(sum, {}, 1)))
