-- Functions of a long chunk that are called often behave as all others.
local filler = ("do local t = { a = 1, 2 } t.b = t.a t[2] = t.b end\n"):rep(1500)

local function run(body, ...)
  return assert(loadstring(filler .. body, "=long"))(...)
end

print(run([[
  local calls = 0
  local function add(a, b) calls = calls + 1 return a + b end
  local sum = 0
  for i = 1, 1000 do sum = add(sum, i) end
  return sum, calls
]]))

-- The function that programs see stays the same.
print(run([[
  local f
  f = function() return debug.getinfo(1, "f").func end
  for i = 1, 300 do assert(f() == f) end
  return debug.getinfo(f, "S").linedefined, debug.getinfo(f, "S").short_src
]]))

-- So do its variables and its environment, changed from outside and from inside.
print(run([[
  local n = 0
  local function count() n = n + 1 return n end
  local function read() return n end
  for i = 1, 300 do count() end
  n = 1000
  count()
  debug.setupvalue(count, 1, 7)
  count()
  return n, read(), debug.getupvalue(count, 1)
]]))
print(run([[
  local function get() return value end
  for i = 1, 300 do get() end
  setfenv(get, { value = "from outside" })
  local outside = get()
  local function change(v) if v then setfenv(1, { value = v }) end return value end
  for i = 1, 300 do change() end
  return outside, change("from inside"), change(), getfenv(change).value
]]))

-- Errors, coroutines, tail calls, varargs.
print(run([[
  local function fail(t) return t.x.y end
  for i = 1, 300 do fail({ x = {} }) end
  return pcall(fail, {})
]]))
print(run([[
  local function step(x) return coroutine.yield(x) + 1 end
  local co = coroutine.wrap(function() local x = 0 while true do x = step(x) end end)
  for i = 1, 300 do co(i) end
  return co(41), co(1)
]]))
print(run([[
  local function loop(n, ...) if n == 0 then return select("#", ...), ... end return loop(n - 1, ...) end
  return loop(200000, 1, nil, 3)
]]))
print(run([[
  local even, odd
  function even(n) if n == 0 then return true end return odd(n - 1) end
  function odd(n) if n == 0 then return false end return even(n - 1) end
  return even(200001), odd(200001)
]]))

-- Closures made by them, and methods.
print(run([[
  local function counter(n) return function() n = n + 1 return n end end
  local last
  for i = 1, 300 do last = counter(i) last() end
  local Point = {}
  Point.__index = Point
  function Point.new(x) return setmetatable({ x = x }, Point) end
  function Point:move(d) self.x = self.x + d return self end
  local p = Point.new(0)
  for i = 1, 300 do p:move(i) end
  return last(), p.x
]]))
local copy = run([[
  local function double(x) return x * 2 end
  for i = 1, 300 do double(i) end
  return loadstring(string.dump(double))
]])
print(copy(21))
