-- All expressions are evaluated before any assignment.
local a, b = 1, 2
a, b = b, a
print(a, b)
local x, y, z = 1, 2, 3
x, y, z = z, x, y
print(x, y, z)
local t = { 1, 2, 3 }
t[1], t[3] = t[3], t[1]
print(t[1], t[2], t[3])
local i = 1
i, t[i] = i + 1, 20
print(i, t[1], t[2])
local p, q = { v = 1 }, { v = 2 }
p.v, q.v = q.v, p.v
print(p.v, q.v)
p, q = q, p
print(p.v, q.v)
local n = 5
local fib1, fib2 = 0, 1
while n > 0 do
  fib1, fib2, n = fib2, fib1 + fib2, n - 1
end
print(fib1, fib2)
