-- Functions as arguments and results.
local function map(t, f) local r = {} for i = 1, #t do r[i] = f(t[i], i) end return r end
local function reduce(t, f, z) for i = 1, #t do z = f(z, t[i]) end return z end
print(table.concat(map({ 1, 2, 3 }, function(v, i) return v * i end), " "))
print(reduce({ "a", "b", "c" }, function(a, b) return b .. a end, ""))
print(reduce(map({ 1, 2, 3, 4 }, math.sqrt), math.max, 0))
local ops = { add = function(a, b) return a + b end, sub = function(a, b) return a - b end }
print(ops.add(1, 2), ops["sub"](1, 2), (ops.mul or ops.add)(2, 2))
print((function(f) return f(f, 5) end)(function(self, n) return n == 0 and 1 or n * self(self, n - 1) end))
local handlers = setmetatable({}, { __index = function(_, k) return function(...) return k, ... end end })
print(handlers.open("x"), handlers.close())
