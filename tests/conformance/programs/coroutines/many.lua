-- Many coroutines alive at once, and many short-lived ones.
local cos, total = {}, 0
for i = 1, 5000 do cos[i] = coroutine.wrap(function(a) local b = coroutine.yield(a + i) return b * 2 end) end
for i = 1, 5000 do total = total + cos[i](i) end
print(total)
for i = 5000, 1, -1 do total = total - cos[i](1) end
print(total)
local n = 0
for i = 1, 20000 do coroutine.wrap(function() n = n + 1 coroutine.yield() n = n - 1 end)() end
print(n)
local ring, size = {}, 100
for i = 1, size do
  ring[i] = coroutine.wrap(function(token) while true do token = coroutine.yield(token + 1) end end)
end
local token = 0
for round = 1, 50 do for i = 1, size do token = ring[i](token) end end
print(token)
local dead = 0
for i = 1, 1000 do
  local co = coroutine.create(function() error(i) end)
  local ok, e = coroutine.resume(co)
  if not ok and e == i then dead = dead + 1 end
end
print(dead)
