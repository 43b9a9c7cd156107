-- Generators and pipelines.
local function gen(f) return coroutine.wrap(f) end
local y = coroutine.yield
local function range(a, b)
  return gen(function() for i = a, b do y(i) end end)
end
local function map(f, g)
  return gen(function() for v in g do y(f(v)) end end)
end
local function filter(p, g)
  return gen(function()
    for v in g do if p(v) then y(v) end end
  end)
end
local function take(n, g)
  return gen(function()
    for i = 1, n do
      local v = g()
      if v == nil then return end
      y(v)
    end
  end)
end
local function collect(g)
  local t = {}
  for v in g do t[#t + 1] = tostring(v) end
  return table.concat(t, " ")
end
print(collect(take(5, map(function(x)
  return x * x
end, filter(function(x)
  return x % 2 == 1
end, range(1, 100))))))
local function primes()
  return gen(function()
    local g = gen(function()
      local i = 2
      while true do
        y(i)
        i = i + 1
      end
    end)
    while true do
      local p = g()
      y(p)
      local prev = g
      g = filter(function(x) return x % p ~= 0 end, prev)
    end
  end)
end
print(collect(take(15, primes())))
local function perms(a, n)
  n = n or #a
  if n <= 1 then y(table.concat(a)) else
    for i = 1, n do
      a[n], a[i] = a[i], a[n]
      perms(a, n - 1)
      a[n], a[i] = a[i], a[n]
    end
  end
end
print(collect(gen(function() perms({ "a", "b", "c" }) end)))
local function fib()
  return gen(function()
    local a, b = 0, 1
    while true do
      y(a)
      a, b = b, a + b
    end
  end)
end
print(collect(take(12, fib())))
local function merge(g1, g2)
  return gen(function()
    local a, b = g1(), g2()
    while a or b do
      if not b or (a and a <= b) then
        y(a)
        a = g1()
      else
        y(b)
        b = g2()
      end
    end
  end)
end
print(collect(merge(map(function(x)
  return x * 2
end, range(1, 5)), map(function(x)
  return x * 3
end, range(1, 4)))))
