-- coroutine.running gives the coroutine and whether it is the main one.
local co, main = coroutine.running()
print(type(co), main)
coroutine.wrap(function() local c, m = coroutine.running() print(type(c), m, c ~= co) end)()
print(coroutine.status(co))
