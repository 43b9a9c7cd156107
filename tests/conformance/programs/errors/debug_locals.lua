-- Reading and writing locals and upvalues.
local function show(level)
  local out = {}
  for i = 1, 20 do
    local n, v = debug.getlocal(level + 1, i)
    if not n then break end
    if n:sub(1, 1) ~= "(" then out[#out + 1] = n .. "=" .. tostring(v) end
  end
  return table.concat(out, " ")
end
local function f(a, b)
  local c = a + b
  local s = show(1)
  return s
end
print(f(1, 2))
local function g(x)
  local y = "old"
  debug.setlocal(1, 2, "new")
  debug.setlocal(1, 1, x * 10)
  return x, y
end
print(g(4))
local up1, up2 = "u1", { "u2" }
local function h() return up1, up2[1] end
print(debug.getupvalue(h, 1))
print((debug.getupvalue(h, 2)))
print(debug.getupvalue(h, 3))
print(debug.setupvalue(h, 1, "changed"), up1, h())
print(debug.setupvalue(h, 9, 1))
print(pcall(debug.getlocal, 50, 1))
print(debug.getlocal(1, 500))
local co = coroutine.create(function(p)
  local inside = p * 2
  coroutine.yield()
  return inside
end)
coroutine.resume(co, 21)
print(debug.getlocal(co, 1, 1))
print(debug.getlocal(co, 1, 2))
debug.setlocal(co, 1, 2, "from outside")
print(coroutine.resume(co))
