local V = {}
V.__index = V
local function new(x, y) return setmetatable({ x = x, y = y }, V) end
function V.__add(a, b)
  if type(b) == "number" then return new(a.x + b, a.y + b) end
  if type(a) == "number" then return new(a + b.x, a + b.y) end
  return new(a.x + b.x, a.y + b.y)
end
function V.__mul(a, b) return a.x * b.x + a.y * b.y end
function V.__unm(a) return new(-a.x, -a.y) end
function V.__lt(a, b) return a.x * a.x < b.x * b.x end
function V.__le(a, b) return a.x <= b.x end
function V.__eq(a, b) return a.x == b.x and a.y == b.y end
V.__sub = function(a, b, c) assert(c == nil); return new(a.x - b.x, a.y - b.y), "more" end
function V.__mod() end
function V.__div(a, b) return coroutine.yield(a, b) end
local function show(v) return type(v) == "table" and "(" .. tostring(v.x) .. "," .. tostring(v.y) .. ")" or tostring(v) end
local function all(a, b)
  local c = a + b
  local d = a - b
  return show(c), show(d), a * b, show(-a), a < b, a <= b, a == b, a ~= b, a > b, select("#", a % b), a % b
end
for i = 1, 300 do all(new(i, 2), new(3, 4)) end
print(all(new(1, 2), new(3, 4)))
print(all(new(3, 4), new(3, 4)))
print(pcall(all, new(1, "2"), new(3, 4)))
print(pcall(all, new(1, 2), 3))
print(pcall(all, 1, new(2, 3)))
print(pcall(all, "1", new(2, 3)))
print(pcall(all, new(0 / 0, 2), new(3, 4)))
print(pcall(all, new(nil, 2), new(3, 4)))
print(pcall(all, new({}, 2), new(3, 4)))
print(pcall(all, nil, new(3, 4)))
print(pcall(all, new(3, 4), nil))
print(pcall(all, {}, {}))
-- Vectors of vectors: fields that compute are no numbers.
local n = new(new(1, 2), new(3, 4))
print(pcall(function() local s = n + n; return s.x.x, s.x.y, s.y.x, s.y.y end))
for i = 1, 200 do local s = n + n; assert(s.y.y == 8) end
print((n + n).y.y, -(-n).x.x)
-- A handler that yields, one after another.
local co = coroutine.wrap(function(a, b)
  local r = {}
  for i = 1, 3 do r[i] = a / b end
  return r[1] + 1, r[2] .. "", r[3]
end)
print(select("#", co(new(1, 1), new(2, 2))), show(co(5)), show(co("six")), co(nil, 2))
-- Handlers that change, and come late.
local function sum(a, b) return a + b end
local late = setmetatable({}, {})
print(pcall(sum, late, 1))
getmetatable(late).__add = function(a, b) return "late" end
print(sum(late, 1), sum(1, late), sum(late, late), sum(late, new(1, 1)))
getmetatable(late).__add = function(a, b) return "later" end
print(sum(late, 1), sum(1, late))
V.__add = function() return "replaced" end
print(sum(new(1, 1), 2), sum(2, new(1, 1)))
V.__add = nil
print(pcall(sum, new(1, 1), 2))
V.__add = setmetatable({}, { __call = function(self, a, b) return "called " .. show(a) .. show(b) end })
print(sum(new(1, 1), 2))
-- Only a shared handler counts for ==.
local one, other = setmetatable({ x = 1 }, { __eq = V.__eq }), setmetatable({ x = 1 }, { __eq = function() return true end })
print(one == other, one == setmetatable({ x = 1 }, { __eq = V.__eq }), one ~= one, one == 1, 1 == one)
local function equal(a, b) return a == b end
for i = 1, 200 do assert(equal(new(i, i), new(i, i)) and not equal(new(i, i), new(i, 0))) end
V.__eq = nil
print(equal(new(1, 1), new(1, 1)))
V.__lt = function() error("no order") end
print(pcall(function(a, b) return a < b end, new(1, 1), new(2, 2)))
V.__le = nil
print(pcall(function(a, b) return a <= b end, new(1, 1), new(2, 2)))
V.__lt = function(a, b) return nil end
print(new(1, 1) < new(2, 2), new(1, 1) <= new(2, 2), new(1, 1) > new(2, 2), new(1, 1) >= new(2, 2))
-- The metatable of numbers.
debug.setmetatable(0, { __add = function(a, b) return "number's" end, __lt = function() return "x" end })
print(1 + 1, pcall(sum, 1, new(1, 1)))
print(pcall(sum, 1, {}))
local function plus(a, b) return a + b end
print(pcall(plus, 1, new(1, 1)))
V.__add = nil
print(sum(1, new(1, 1)), sum(new(1, 1), 1))
debug.setmetatable(0, nil)
print(pcall(sum, 1, new(1, 1)))
-- Errors and where they are.
V.__add = function(a, b) return a.x + b.none end
print(pcall(sum, new(1, 1), new(2, 2)))
function V.__pow(a, b) return a.x ^ b.x, debug.traceback("pow", 1):gsub("^.-\n.-\n", ""):match("^[^\n]*\n[^\n]*") end
print(new(2, 0) ^ new(10, 0))
-- Elements of handlers.
local L = {}
function L.__add(a, b) local r = setmetatable({}, L); for i = 1, #a do r[i] = a[i] + b[i] end; return r end
local function list(...) return setmetatable({ ... }, L) end
local function add(a, b) return a + b end
for i = 1, 200 do add(list(1, 2, 3), list(4, 5, 6)) end
print(table.concat(add(list(1, 2, 3), list(4, 5, 6)), " "), table.concat(add(list("1", 2), list(4, 5)), " "))
print(pcall(add, list(1, 2, 3), list(4, 5)))
print(add(list(list(1, 2)), list(list(3, 4)))[1][2])
