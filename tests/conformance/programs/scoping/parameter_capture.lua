-- Parameters are variables like any other: captured, assigned, shadowed.
local function counter(n) return function(d) n = n + (d or 1) return n end end
local c1, c2 = counter(0), counter(100)
print(c1(), c1(5), c2(), c1(), c2(-50))
local function compose(f, g) return function(...) return f(g(...)) end end
print(compose(tostring, function(a, b) return a * b end)(6, 7))
local function shadow(x)
  local f = function() return x end
  local x = x .. "!"
  local g = function() return x end
  return f(), g()
end
print(shadow("x"))
local function reassign(a, b)
  local get = function() return a, b end
  a, b = b, a
  return get()
end
print(reassign(1, 2))
local function self_ref(f) return f and f(nil) or "end" end
print(self_ref(self_ref))
