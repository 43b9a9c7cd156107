-- yield as operand, argument, key, condition, and in constructors.
local y = coroutine.yield
local function drive(name, f)
  local co = coroutine.create(f)
  local n, r = 0, { coroutine.resume(co) }
  while coroutine.status(co) ~= "dead" do
    n = n + 1
    r = { coroutine.resume(co, n, n * 10) }
  end
  print(name, n, unpack(r, 1, 8))
end
drive("argument", function() return math.max(y(), 5, y()), (select("#", y(), y())) end)
drive("constructor", function()
  local t = { y(), y(), x = y(), [y()] = "k", y() }
  return t[1], t[2], t.x, t[4], t[3]
end)
drive("concat", function() return "a" .. y() .. "b" .. y() .. "c" end)
drive("comparison", function() return y() < y(), y() == y(), y() >= y() end)
drive("condition", function() if y() == 1 and y() == 2 then return "both" end end)
drive("key", function()
  local t = { "a", "b", "c" }
  return t[y()], t[y()]
end)
drive("store", function()
  local t = {}
  t[y()] = y()
  return t[1]
end)
drive("arith", function() return y() + y() * y() - y() end)
drive("logic", function() return y() and y(), nil or y(), false and y() end)
drive("return", function() return y() end)
drive("tail", function() return (function() return y() end)() end)
drive("adjust", function()
  local a, b, c = y()
  return a, b, c
end)
drive("paren", function() return (y()) end)
drive("for", function()
  local s = 0
  for i = y(), y() + 3, y() - 2 do s = s + i + y() end
  return s
end)
drive("while", function()
  local c = 0
  while y() < 5 do c = c + 1 end
  return c
end)
drive("repeat", function()
  local v
  repeat v = y() until v > 3
  return v
end)
drive("method", function()
  local o = { m = function(self, a, b) return self.v + a, b end, v = 100 }
  return o:m(y(), y())
end)
drive("callee", function()
  local t = { function(x) return "f1", x end }
  return t[y()](y())
end)
drive("not", function() return not y(), -y(), #tostring(y()) end)
drive("vararg", function()
  local function f(...) return select("#", ...), ... end
  return f(y(), y())
end)
drive("multi", function()
  local a, b
  a, b = y(), y()
  a, b = b, a
  return a, b
end)
drive("nested", function() return tostring(tostring(y()) .. tostring(y() + y())) end)
drive("unary chain", function() return - -y() end)
drive("upvalue", function()
  local n = 0
  local function add() n = n + y() end
  add()
  add()
  return n
end)
