-- Functions that tail call each other, through locals, globals and fields.
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
print(even(1000000), odd(1000000), odd(999999))
function ga(n) if n == 0 then return "ga" end return gb(n - 1) end
function gb(n) if n == 0 then return "gb" end return gc(n - 1) end
function gc(n) if n == 0 then return "gc" end return ga(n - 1) end
print(ga(1000000), gb(1000000), gc(1000000))
local states = {}
function states.a(n, s) if n == 0 then return s end return states.b(n - 1, s + 1) end
function states.b(n, s) if n == 0 then return s end return states["a"](n - 1, s + 2) end
print(states.a(1000000, 0))
