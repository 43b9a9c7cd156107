-- Each activation of a recursive function has its own captured variables.
local fs = {}
local function rec(n)
  local here = n * n
  fs[n] = function()
    here = here + 1
    return n, here
  end
  if n > 1 then rec(n - 1) end
end
rec(4)
for i = 1, 4 do print(i, fs[i]()) end
print(fs[2]())
local function tree(d)
  if d == 0 then return function() return 1 end end
  local l, r = tree(d - 1), tree(d - 1)
  return function() return l() + r() end
end
print(tree(8)())
local function fixed(f) return function(...) return f(fixed(f), ...) end end
print(fixed(function(self, n) return n < 2 and n or self(n - 1) + self(n - 2) end)(15))
local function stream(n) return { head = n, tail = function() return stream(n + 1) end } end
local s = stream(1)
for i = 1, 5 do
  io.write(s.head, " ")
  s = s.tail()
end
print()
local function sieve(s)
  return { head = s.head, tail = function()
    local function f(t)
      while t.head % s.head == 0 do t = t.tail() end
      return { head = t.head, tail = function() return f(t.tail()) end }
    end
    return sieve(f(s.tail()))
  end }
end
s = sieve(stream(2))
for i = 1, 10 do
  io.write(s.head, " ")
  s = s.tail()
end
print()
