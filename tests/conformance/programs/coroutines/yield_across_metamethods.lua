-- yield inside every metamethod.
local y = coroutine.yield
local mt = {}
for _, e in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "concat", "unm" }) do
  mt["__" .. e] = function(a, b) return y(e) end
end
mt.__index = function(t, k) return y("index " .. k) end
mt.__newindex = function(t, k, v) rawset(t, k, y("newindex " .. k .. "=" .. tostring(v))) end
mt.__call = function(t, ...) return y("call", ...) end
mt.__eq = function() return y("eq") end
mt.__lt = function() return y("lt") end
mt.__le = function() return y("le") end
local t, u = setmetatable({}, mt), setmetatable({}, mt)
local function drive(name, f)
  local co = coroutine.create(f)
  local r = { coroutine.resume(co) }
  local n = 0
  while coroutine.status(co) ~= "dead" do
    io.write(tostring(r[2]), " ")
    n = n + 1
    r = { coroutine.resume(co, n) }
  end
  print(name, "->", unpack(r, 1, 4))
end
drive("arith", function() return t + 1, 1 - t, (t * t) end)
drive("arith2", function() return t / 2, 2 % t, t ^ 2 end)
drive("unm", function() return -t end)
drive("concat", function() return "a" .. t end)
drive("concat3", function() return "a" .. "b" .. t .. "c" end)
drive("index", function() return t.x, t.y end)
drive("newindex", function()
  t.z = "v"
  return rawget(t, "z")
end)
drive("call", function() return t(1, 2) end)
drive("eq", function() return t == u, t ~= u end)
drive("lt", function() return t < u, t > u, t <= u end)
drive("not", function() return not (t < u), not (t <= u) end)
drive("cond", function()
  if t == u then return "equal" else return "different" end
end)
drive("while", function()
  local n = 0
  while t < u do
    n = n + 1
    if n == 3 then return n end
  end
end)
drive("sum", function() return t.a + t.b * t.c end)
drive("chain", function() return (t.a .. t.b) .. t.c end)
