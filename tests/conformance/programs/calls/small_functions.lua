-- Small functions that only compute, called where everything fits and where something does not.
local floor, unpack = math.floor, unpack
local function add(a, b) return a + b end
local function scale(v) return v.x * 2 + v.y end
local function pick(t, i) return t[i] end
local function clamp(x, low, high) if x < low then return low elseif x > high then return high end return x end
local function either(a, b) if a then return a else return b end end
local function half(n) return floor(n / 2) end
local function nothing(x) if x then return end return 'something' end
local function size(t) return #t end
local function same(a, b) return a == b end
local limit = 10
local function below(n) return n < limit end

local s = 0
for i = 1, 100 do s = add(s, i) + clamp(i, 10, 20) + half(i) end
print(s)
print(add(1, 2), add('1', 2), add(0.5, -0.25))
print(pcall(add, 1, nil))
print(pcall(function() local r = add({}, 1) return r end))
print(select(2, pcall(function() local r = add(nil, 1) return r end)))
local vector = setmetatable({ x = 1, y = 2 }, { __add = function(a, b) return 'sum' end, __index = function(_, k) return k end, __len = function() return 7 end })
local r = add(vector, 1) print(r)
r = scale(vector) print(r)
r = scale({ x = 2, y = 3 }) print(r)
print(pcall(function() local q = scale({ x = 1 }) return q end))
print(pcall(function() local q = scale(nil) return q end))
r = pick({ 'a', 'b' }, 2) print(r)
r = pick({}, 1) print(r)
r = pick(vector, 'field') print(r)
r = pick('text', 1) print(r)
r = clamp(0, 1) == 1 print(r, (pcall(clamp, 5, 6)), pcall(clamp, 5, 1))
r = either(false, 'b') print(r)
r = either(nil) print(r)
r = either('a') print(r, (nothing(true)), (nothing()))
r = size({ 1, 2 }) print(r, (size('four')))
r = same(0 / 0, 0 / 0) print(r, (same(vector, vector)), (same('a', 'a')), (same(nil)))
r = below(9) print(r, (below(11)))
limit = 5
r = below(9) print(r)
local function many(a, b, c) return a + b + c end
r = many(1, 2, 3, print('evaluated')) print(r)
print(pcall(function() local q = many(1, 2) return q end))

-- The name goes on to mean something else.
local function replaced(x) return x + 1 end
local before = replaced
local function use(x) local y = replaced(x) return y end
print(use(1))
replaced = function(x) return 'replaced ' .. x end
print(use(1), before(1))
replaced = setmetatable({}, { __call = function(_, x) return 'called ' .. x end })
print(use(1))
replaced = nil
print(pcall(use, 1))

-- Errors are those of a call: the line, the function, the traceback.
local function deep(t) return t.a.b.c end
local function outer(t)
  local d = deep(t)
  return d
end
print(pcall(outer, { a = {} }))
print(pcall(outer, { a = { b = { c = 3 } } }))
print((select(2, xpcall(function() return (outer({})) end, function(m) return m .. debug.traceback('', 2):match('^.-main chunk') end))))

-- In a loop with tables, where values change their types half-way.
local function dot(a, b) return a.x * b.x + a.y * b.y end
local list = {}
for i = 1, 40 do list[i] = i == 30 and { y = '2', x = 1 } or i % 2 == 0 and { x = i, y = 1 } or { y = i, x = 1 } end
local total = 0
for i = 1, 40 do local d = dot(list[i], list[41 - i]) total = total + d end
print(total)
list[40] = 'no vector'
print(pcall(function() local t = 0 for i = 1, 40 do local d = dot(list[i], list[41 - i]) t = t + d end return t end))
-- Each closure has its own upvalue.
local function adder(n) local function plus(x) return x + n end return plus end
local one, ten = adder(1), adder(10)
local function apply(plus, x) local y = plus(x) return y end
print(apply(one, 1), apply(ten, 1), apply(function(x) return x * 3 end, 5))
