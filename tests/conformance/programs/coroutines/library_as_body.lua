-- Library functions as coroutine bodies, and coroutine functions as values.
print(coroutine.resume(coroutine.create(print), "printed", 1)) print(coroutine.wrap(math.max)(3, 9, 2)) print(coroutine.resume(coroutine.create(string.rep), "x", 3)) print(coroutine.resume(coroutine.create(error), "msg", 0))
local co = coroutine.create(coroutine.yield) print(coroutine.resume(co, "a", "b")) print(coroutine.resume(co, "c")) print(coroutine.status(co))
co = coroutine.create(pcall) print(coroutine.resume(co, coroutine.yield, 1, 2)) print(coroutine.resume(co, "back")) print(coroutine.resume(co))
co = coroutine.create(select) print(coroutine.resume(co, "#", 1, 2, 3)) print(coroutine.resume(coroutine.create(unpack), { 1, 2, 3 })) print(coroutine.resume(coroutine.create(next), { 5 }))
local w = coroutine.wrap(coroutine.wrap(function() return "inner value" end)) print(w())
co = coroutine.create(coroutine.resume) print(coroutine.resume(co, coroutine.create(function(x) return x * 2 end), 21))
print(coroutine.resume(coroutine.create(setmetatable({}, { __call = function() return 1 end }).x or function() return "plain" end)))
print(pcall(coroutine.create, setmetatable({}, { __call = print })))
