-- Numbers of values in every direction.
local function count(...) return select("#", ...) end
local co = coroutine.create(function(...)
  local n = count(...)
  n = count(coroutine.yield(n))
  n = count(coroutine.yield(n, n))
  return
end)
print(coroutine.resume(co))
print(coroutine.resume(co, nil))
print(coroutine.resume(co, 1, nil, nil))
print(coroutine.status(co))
for n = 0, 4 do
  local w = coroutine.wrap(function() return unpack({ 1, 2, 3, 4 }, 1, n) end)
  print(n, count(w()))
end
local many = coroutine.wrap(function(...) while true do coroutine.yield(count(...), ...) end end)
print(count(many(unpack({}, 1, 100))), count(many()))
local adjust = coroutine.wrap(function()
  local a, b = coroutine.yield()
  print(a, b)
  local c = coroutine.yield()
  print(c)
  local t = { coroutine.yield() }
  print(#t)
  print((coroutine.yield()))
  return coroutine.yield()
end)
adjust()
adjust(1, 2, 3)
adjust(1, 2)
adjust(1, 2, 3)
adjust("p", "q")
print(adjust("r", "s"))
