-- Yields from deep inside plain calls.
local function down(n)
  if n == 0 then return coroutine.yield("bottom") end
  local r = down(n - 1)
  return r + 1
end
local co = coroutine.wrap(down)
print(co(1000))
print(co(0))
local function each(n) if n > 0 then each(n - 1) coroutine.yield(n) each(n - 1) end end
local out = {}
for v in coroutine.wrap(function() each(4) end) do out[#out + 1] = v end
print(table.concat(out))
local function hanoi(n, a, b, c)
  if n > 0 then
    hanoi(n - 1, a, c, b)
    coroutine.yield(a .. b)
    hanoi(n - 1, c, b, a)
  end
end
local moves, last = 0
for m in coroutine.wrap(function() hanoi(8, "A", "B", "C") end) do
  moves = moves + 1
  last = m
end
print(moves, last)
local function nest(n)
  if n == 0 then
    coroutine.yield("deep")
    return "back"
  end
  return coroutine.wrap(function() return nest(n - 1) end)()
end
print(coroutine.wrap(nest)(0))
local w = coroutine.wrap(function()
  local function f(n)
    if n == 0 then
      coroutine.yield("in")
      return 0
    end
    return 1 + f(n - 1)
  end
  return f(3000)
end)
print(w())
print(w())
local function relay(n)
  if n == 0 then
    for i = 1, 3 do coroutine.yield(i) end
    return
  end
  local inner = coroutine.wrap(function() relay(n - 1) end)
  for v in inner do coroutine.yield(v * 2) end
end
for v in coroutine.wrap(function() relay(5) end) do io.write(v, " ") end
print()
