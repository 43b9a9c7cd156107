-- Library functions under other names, and other functions under the names of library functions.
local fmt, up, rnd = string.format, string.upper, math.floor
local xor, low, right = bit.bxor, bit.band, bit.rshift
local count, first = select, next
local s = 0
for i = 1, 100 do s = low(xor(s, i * 3), 1023) + right(i, 1) + rnd(i / 3) end
print(s, fmt("%d", s), up("x"))

local function arity(...) return count("#", ...) end
local function kept(...) local n = count("#", ...) return n end
local function named(...) return select("#", ...) end
print(arity(), arity(nil), arity(1, nil, nil), kept(1, 2), named(nil, nil), (named()))
for _, f in ipairs({arity, kept, named}) do io.write(f(f, f), " ") end
print()

-- An alias that means different things in different functions.
local function one(x) local f = math.floor return f(x) end
local function two(x) local f = math.ceil return f(x) end
local function three(f, x) return f(x) end
local function four(x) local f = function(y) return y .. "!" end return f(x) end
for i = 1, 3 do print(one(i + 0.5), two(i + 0.5), three(one, i + 0.25), three(tostring, i), four(i)) end

-- An alias that is assigned again.
local pick = math.max
print(pick(1, 2))
pick = math.min
print(pick(1, 2))
for i = 1, 4 do
  io.write(pick(i, 2), " ")
  pick = i % 2 == 0 and math.min or math.max
end
print()

-- Methods by the names of library functions, beside those.
local Queue = {}
Queue.__index = Queue
function Queue:insert(v) table.insert(self, v) return self end
function Queue:remove() return table.remove(self, 1) end
function Queue:floor() return math.floor(#self / 2) end
function Queue:sub(i, j) return ("queue"):sub(i, j) end
local q = setmetatable({}, Queue)
for i = 1, 10 do q:insert(i) end
print(q:remove(), q:remove(), q:floor(), q:sub(1, 3), #q, table.concat(q, ","))

-- The library's table changes.
local real = table.insert
table.insert = function(t, v) real(t, v * 10) end
q:insert(11)
table.insert = real
q:insert(12)
print(q[9], q[10])

-- next of one argument.
print(next({}), first({}), (next({7})), select("#", next({})), select("#", next({7})), next({}) == nil)
print(pcall(function() return next(5) == nil end))
print(pcall(function() local k = next() return k end))
local holes = {nil, nil, 3}
print((next(holes)))

-- Tables that are called, by several functions in turn.
local Class = setmetatable({}, {__call = function(class, ...) return setmetatable({...}, class) end})
Class.__index = Class
function Class:sum() local total = 0 for _, v in ipairs(self) do total = total + v end return total end
local other = setmetatable({}, {__call = function(self, a) return self, a end})
for i = 1, 3 do
  print(Class(i, 2, 3):sum(), select("#", other(i)), (select(2, other(i))), Class():sum(), Class(1, 2, 3, 4, 5):sum())
end
local empty = setmetatable({}, {})
print(pcall(function() return empty(1) end))
getmetatable(empty).__call = function(_, v) return "called with " .. v end
print(pcall(function() return empty(1) end))
getmetatable(empty).__call = nil
print(pcall(function() return empty(1) end))
print(pcall(empty))
local nested = setmetatable({}, {__call = other})
print(pcall(function() return nested(1) end))
