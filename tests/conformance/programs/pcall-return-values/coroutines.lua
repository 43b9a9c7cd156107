-- pcall around resume, wrap and yield.
local co = coroutine.create(function(a) local b = coroutine.yield(a * 2) error("b=" .. b, 0) end)
print(pcall(coroutine.resume, co, 5)) print(pcall(coroutine.resume, co, 6)) print(pcall(coroutine.resume, co))
local w = coroutine.wrap(function() coroutine.yield(1, 2) return 3 end)
print(pcall(w)) print(pcall(w)) print(pcall(w))
print(select("#", pcall(coroutine.wrap(function() end)))) print(pcall(coroutine.wrap(function(...) return ... end), nil, nil))
local inner = coroutine.wrap(function() local ok, v = pcall(function() return coroutine.yield("in pcall") end) return ok, v end)
print(inner()) print(inner("sent"))
