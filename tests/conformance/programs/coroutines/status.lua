-- suspended, running, normal, dead.
local outer, inner
outer = coroutine.create(function()
  print("in outer:", coroutine.status(outer))
  inner = coroutine.create(function() print("in inner:", coroutine.status(outer), coroutine.status(inner)) coroutine.yield() end)
  print("before:", coroutine.status(inner)) coroutine.resume(inner) print("after:", coroutine.status(inner)) coroutine.resume(inner) print("finished:", coroutine.status(inner))
end)
print(coroutine.status(outer)) coroutine.resume(outer) print(coroutine.status(outer))
local bad = coroutine.create(error) print(coroutine.resume(bad, "e")) print(coroutine.status(bad))
local self self = coroutine.create(function() return coroutine.resume(self) end) print(coroutine.resume(self))
local co2 co2 = coroutine.create(function() return coroutine.resume(coroutine.create(function() return coroutine.resume(co2) end)) end) print(coroutine.resume(co2))
local w w = coroutine.wrap(function() return pcall(w) end) print(w())
print(pcall(coroutine.status)) print(pcall(coroutine.status, 1)) print(pcall(coroutine.yield, 1))
