-- Indexing a bad value names the variable.
local up
local function try(f, ...) print(select(2, pcall(f, ...))) end
try(function()
  local a
  return a.x
end)
try(function()
  local a
  return a[1]
end)
try(function()
  local a
  a.x = 1
end)
try(function() return up.x end)
try(function() up.x = 1 end)
try(function() return glob.x end)
try(function() glob.x = 1 end)
try(function()
  local t = {}
  return t.a.b
end)
try(function()
  local t = { a = {} }
  t.a.b.c = 1
end)
try(function()
  local t = {}
  return t[1].x
end)
try(function()
  local t, k = {}, "key"
  return t[k].x
end)
try(function() return ({}).x.y end)
try(function() return (1).x end)
try(function() return (true).x end)
try(function(p) return p.field end)
try(function(...) return (...).field end)
try(function() return math.nope.x end)
try(function() return (nil)[1] end)
try(function() return print.x end)
try(function()
  local s = "x"
  return s.y.z
end)
try(function()
  local t = {}
  t[nil] = 1
end)
try(function()
  local t = {}
  t[0 / 0] = 1
end)
try(function() rawset({}, nil, 1) end)
try(function() for i = 1, 1 do local q = nil; return q.x end end)
try(function()
  local a = {}
  a.b.c.d = 1
end)
try(function()
  local a = { b = 5 }
  return a.b.c.d
end)
try(function()
  local f = function() end
  return f().x
end)
