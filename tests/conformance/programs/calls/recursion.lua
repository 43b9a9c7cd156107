-- Plain, mutual and higher-order recursion.
local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end
local function ack(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ack(m - 1, 1) end
  return ack(m - 1, ack(m, n - 1))
end
print(fib(20), ack(2, 3), ack(3, 3))
local function hanoi(n, a, b, c)
  if n == 0 then return 0 end
  return hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a)
end
print(hanoi(10, "a", "b", "c"))
local Y = function(f)
  return (function(x) return x(x) end)(function(x)
    return f(function(...) return x(x)(...) end)
  end)
end
print(Y(function(self) return function(n) return n == 0 and 1 or n * self(n - 1) end end)(10))
local function depth(n)
  if n == 0 then return 0 end
  return 1 + depth(n - 1)
end
print(depth(10), depth(1000), depth(5000))
local function gcd(a, b) return b == 0 and a or gcd(b, a % b) end
print(gcd(1071, 462), gcd(2 ^ 40, 6 ^ 10))
local function flatten(t, out)
  out = out or {}
  for _, v in ipairs(t) do
    if type(v) == "table" then flatten(v, out) else out[#out + 1] = v end
  end
  return out
end
print(table.concat(flatten({ 1, { 2, { 3, { 4 } }, 5 }, {}, 6 }), " "))
