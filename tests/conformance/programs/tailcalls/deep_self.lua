-- A million tail calls run in constant stack.
local function loop(n, acc) if n == 0 then return acc end return loop(n - 1, acc + 1) end
print(loop(1000000, 0))
local function count(n) if n > 0 then return count(n - 1) end return "done" end
print(count(1000000))
local function cond(n) return n == 0 and "zero" or cond(n - 1) end
print(cond(1000))
local f
f = function(n, ...) if n == 0 then return select("#", ...), ... end return f(n - 1, ...) end
print(f(1000000, "a", nil, "c"))
