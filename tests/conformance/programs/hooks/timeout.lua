-- A count hook that raises ends a loop that nothing else would end; the error is an ordinary one.
jit.off()
local function limit(count) debug.sethook(function(event) debug.sethook() error("timeout in " .. event) end, "", count) end

local function spin() local n = 0 for _ = 1, 40 do n = n + 1 end while n < 50 do for i = 1, 10 do end end end

limit(200)
print(pcall(spin))
limit(200)
print(xpcall(spin, function(message) return "handled: " .. message end))
limit(200)
local co = coroutine.create(spin)
print(coroutine.resume(co))
print(coroutine.status(co))

-- Values that are not texts, and a hook that goes on and raises later.
debug.sethook(function(_, line) if line == 20 then debug.sethook() error({ code = 7 }) end end, "l")
local ok, problem = pcall(function()
  local x = 1
  return x
end)
print(ok, type(problem), problem.code)
local ticks = 0
debug.sethook(function() ticks = ticks + 1 if ticks == 3 then debug.sethook() error("third", 0) end end, "", 20)
print(pcall(spin))

-- A yield from a hook is refused.
print(coroutine.resume(coroutine.create(function()
  debug.sethook(function() debug.sethook() coroutine.yield() end, "l")
  local x = 1
  return x
end)))
