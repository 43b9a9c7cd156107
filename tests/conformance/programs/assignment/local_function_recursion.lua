-- `local function` sees itself; `local f = function` does not.
f = function(n) return "global " .. n end
local function fact(n) return n <= 1 and 1 or n * fact(n - 1) end
print(fact(10))
local f = function(n) if n == 0 then return "local" end return f(n - 1) end
print(f(3))
local even, odd
function even(n) return n == 0 or odd(n - 1) end
function odd(n) return n ~= 0 and even(n - 1) end
print(even(10), odd(7), even(7))
local x = 1
local x = x + 1
local x = x * 10
print(x)
