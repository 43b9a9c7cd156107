-- Arithmetic on a bad value names the variable, the second operand if the first is a number.
local up
local function try(f, ...) print(select(2, pcall(f, ...))) end
try(function()
  local a
  return a + 1
end)
try(function()
  local a
  return 1 + a
end)
try(function() return up * 2 end)
try(function() return glob - 1 end)
try(function()
  local t = {}
  return t.x + 1
end)
try(function()
  local t = {}
  return 1 + t.x
end)
try(function()
  local t = {}
  return t.a.b + 1
end)
try(function(p) return p ^ 2 end)
try(function() return -up end)
try(function()
  local x = {}
  return -x
end)
try(function()
  local a, b = 1, {}
  return a / b
end)
try(function()
  local a, b = {}, 1
  return a / b
end)
try(function()
  local a, b = {}, {}
  return a % b
end)
try(function() return "x" + 1 end)
try(function()
  local s = "abc"
  return s + 1
end)
try(function()
  local s = "abc"
  return 10 - s
end)
try(function() return #up end)
try(function() return #glob end)
try(function()
  local n = 5
  return #n
end)
try(function()
  local t = {}
  return #t.x
end)
try(function() return 2 ^ {} end)
try(function() return nil + nil end)
try(function()
  local t = { 1 }
  return t[2] + t[1]
end)
try(function()
  local i = 1
  i = i + up
end)
try(function()
  local f = print
  return f + 1
end)
try(function() return true + 1 end)
