-- getfenv and setfenv by level and by function.
local print, setfenv, getfenv, pcall, type = print, setfenv, getfenv, pcall, type
print(getfenv() == _G, getfenv(0) == _G, getfenv(1) == _G, getfenv(print) == _G)
local function get() return v end
local env = { v = "in env" }
print(setfenv(get, env) == get, get(), getfenv(get) == env, v)
local function level1()
  setfenv(1, { w = "own", print = print })
  return w
end
print(level1())
local function caller()
  local function inner() setfenv(2, { q = "set by inner" }) end
  inner()
  return q
end
print(caller())
print(pcall(setfenv, print, {}))
print(pcall(setfenv, 1))
print(pcall(setfenv, {}, {}))
print(pcall(getfenv, -1))
print(pcall(getfenv, 100))
print(pcall(setfenv, 1, 5))
print(pcall(setfenv, 100, {}))
local sandbox = setmetatable({}, { __index = _G })
local chunk = loadstring("y = 1 z = tostring(y) return z")
setfenv(chunk, sandbox)
print(chunk(), sandbox.y, y, sandbox.z)
local f = setfenv(loadstring("return function() return hidden end"), { hidden = "inherited" })
print(f()())
local log = {}
local tracing = setmetatable({}, { __index = function(_, k)
  log[#log + 1] = "get " .. k
  return k
end, __newindex = function(t, k, v) log[#log + 1] = "set " .. k end })
local fn = loadstring("a = b c = a")
setfenv(fn, tracing)
fn()
print(table.concat(log, ", "))
local empty = loadstring("return print")
setfenv(empty, {})
print(empty())
local co = coroutine.create(function() return getfenv(0) == _G, getfenv(1) == _G end)
print(coroutine.resume(co))
local function shared1() return s end
local function shared2() return s end
setfenv(shared1, { s = 1 })
print(shared1(), shared2())
for i = 1, 2 do
  local g = setfenv(function() return i, e end, { e = "env" .. i })
  print(g())
end
