-- Inside a coroutine running gives it; yieldability.
local co
co = coroutine.create(function()
  local r = coroutine.running()
  print(r == co, type(r), coroutine.isyieldable())
  coroutine.yield()
  print((coroutine.running()) == co)
end)
coroutine.resume(co)
coroutine.resume(co)
print(coroutine.isyieldable())
coroutine.wrap(function()
  local mine = coroutine.running()
  coroutine.wrap(function() print(mine ~= coroutine.running(), coroutine.status(mine)) end)()
  print(mine == coroutine.running())
end)()
coroutine.wrap(function()
  print(pcall(function() return type((coroutine.running())), coroutine.isyieldable() end))
end)()
local seen = {}
for i = 1, 3 do coroutine.wrap(function() seen[(coroutine.running())] = i end)() end
local n = 0
for k, v in pairs(seen) do n = n + v end
print(n)
