-- Runaway recursion is a catchable error.
local function caught(f, ...)
  local ok, e = pcall(f, ...)
  print(ok, type(e), tostring(e):find("stack overflow", 1, true) ~= nil)
end
local function r(n) return 1 + r(n + 1) end
caught(r, 1)
local function s(n)
  local a, b, c = n, n + 1, n + 2
  s(c)
  return a + b
end
caught(s, 1)
local a, b
function a()
  b()
  return 1
end
function b()
  a()
  return 2
end
caught(a)
function global_recursion()
  local x = global_recursion()
  return x
end
caught(global_recursion)
local t = {}
function t:m()
  local v = self:m()
  return v
end
caught(t.m, t)
local function va(...)
  local x = va(...)
  return x, ...
end
caught(va, 1, 2, 3)
local function closure()
  local f = function() return (closure()) end
  local v = f()
  return v
end
caught(closure)
print("still alive", pcall(function() return "and well" end))
