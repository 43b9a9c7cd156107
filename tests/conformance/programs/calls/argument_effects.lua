-- Arguments are evaluated before the call, the function before the arguments.
local log = {}
local function note(x)
  log[#log + 1] = x
  return x
end
local t = setmetatable({}, { __index = function(_, k)
  note("get " .. k)
  return function(...)
    note("call " .. k)
    return ...
  end
end })
t.f(note("a1"), note("a2"))
print(table.concat(log, ", "))
log = {}
t:m(note("b1"))
print(table.concat(log, ", "))
log = {}
t.f(t.g(note("x")), t.h(note("y")))
print(table.concat(log, ", "))
log = {}
local x = 1
local function inc()
  x = x + 1
  return x
end
print(x, inc(), x, inc(), x)
print(inc() + x, x + inc(), x * inc())
local f = function() return "old" end
local function change()
  f = function() return "new" end
  return 1
end
print(f(change()), f())
local s = "a"
local function set()
  s = "b"
  return "c"
end
print(s .. set() .. s)
