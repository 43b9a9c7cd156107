-- Assignment through one closure is seen by the others and by the enclosing function.
local x = 1
local function get() return x end
local function set(v) x = v end
x = 2
print(get())
set(3)
print(x, get())
x = x + get()
print(x)
local function make()
  local v = 0
  local t = {}
  for i = 1, 3 do t[i] = function(d) v = v + d * i return v end end
  return t, function() return v end
end
local fs, read = make()
print(fs[1](1), fs[2](1), fs[3](1), read())
local f
do
  local hidden = "a"
  f = function(v)
    local old = hidden
    hidden = v or hidden
    return old
  end
end
print(f("b"), f("c"), f(), f())
local function outer(p)
  local function inner()
    p = p + 1
    return p
  end
  local a = inner()
  local b = p
  p = 100
  return a, b, inner(), p
end
print(outer(1))
local r1, r2
for i = 1, 2 do
  local s = i * 10
  if i == 1 then
    r1 = function()
      s = s + 1
      return s
    end
  else
    r2 = function()
      s = s + 1
      return s
    end
  end
end
print(r1(), r1(), r2(), r1())
local n = 0
local function rec(k)
  n = n + k
  if k > 0 then rec(k - 1) end
  return n
end
print(rec(4), n)
