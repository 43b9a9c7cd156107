-- An error passes out of coroutine.wrap.
local gen = coroutine.wrap(function() coroutine.yield(1) coroutine.yield(2) error("generator failed") end)
print(gen()) print(gen()) print(gen())
