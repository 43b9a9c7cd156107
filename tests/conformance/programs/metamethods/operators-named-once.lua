-- Operators whose metamethods few functions are named after, so that they are probably the ones that the chunk defines. What takes
-- their place later has other names.
local V = {}
V.__index = V
local function new(x) return setmetatable({ x = x }, V) end
local function value(v) return type(v) == 'table' and v.x or v end
function V.__add(a, b) return new(value(a) + value(b)) end
function V.__unm(a) return new(-a.x) end
function V.__lt(a, b) return value(a) < value(b) end
function V.__eq(a, b) return a.x == b.x end

local function plus(a, b) return a + b end
local function less(a, b) return a < b end
local function minus(a) return -a end
local function equal(a, b) return a == b end
local function show(v) return type(v) == 'table' and 'V' .. tostring(v.x) or tostring(v) end
local function try(f, ...)
  local ok, result = pcall(f, ...)
  print(ok, show(result))
end

for i = 1, 200 do assert(plus(new(i), new(1)).x == i + 1 and less(new(i), new(i + 1)) and minus(new(i)).x == -i and equal(new(i), new(i))) end
try(plus, new(1), new(2))
try(plus, new(1), 2)
try(plus, 1, new(2))
try(plus, 1, 2)
try(plus, '1', 2)
try(plus, '1', new(2))
try(plus, new(0 / 0), 1)
try(plus, nil, new(2))
try(plus, {}, new(2))
try(plus, {}, {})
try(less, new(1), new(2))
try(less, new(2), new(1))
try(equal, new(1), new(1))
try(equal, new(1), new(2))
try(equal, new(1), {})
try(equal, new(1), 1)
try(minus, new(3))
try(minus, '3')
try(minus, {})

-- Others take their place, and leave it.
local original, other = V.__add, function(a, b) return 'other' end
V.__add = other
try(plus, new(1), new(2))
V.__add = nil
try(plus, new(1), new(2))
V.__add = setmetatable({}, { __call = function(_, a, b) return 'called' end })
try(plus, new(1), 2)
V.__add = original
try(plus, new(1), new(2))

-- The first operand's goes first; numbers may have one, too.
local W = {}
local function theirs() return 'theirs' end
local w = setmetatable({}, W)
W.__add, W.__eq = theirs, theirs
try(plus, w, new(1))
try(plus, new(1), { x = 5 })
try(plus, new(1), w)
try(equal, w, new(1))
try(equal, new(1), setmetatable({ x = 1 }, W))
local numbers = {}
numbers.__add, numbers.__unm = theirs, theirs
debug.setmetatable(0, numbers)
try(plus, 1, new(1))
try(plus, new(1), 1)
try(plus, 1, 1)
try(minus, 1)
debug.setmetatable(0, nil)
try(plus, 1, new(1))

-- Several results, none, yields, errors.
local function several() return 1, 2, 3 end
local function none() end
V.__add = several
print(plus(new(1), new(2)))
V.__add = none
print(plus(new(1), new(2)))
V.__add = coroutine.yield
local co = coroutine.wrap(function() return plus(new(1), new(2)) end)
print(show(co()), co('back'))
V.__add = original
try(plus, new(1), new({}))
print(select(2, pcall(plus, new(1), new({}))))
