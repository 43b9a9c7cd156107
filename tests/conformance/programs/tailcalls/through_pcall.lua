-- `return pcall(...)` is a call; what it calls may tail call.
local function loop(n) if n == 0 then return "end" end return loop(n - 1) end
print(pcall(loop, 500000))
local function protected(n) if n == 0 then return "bottom" end return pcall(protected, n - 1) end
print(select("#", protected(50)), (select(51, protected(50))))
local function failing(n) if n == 0 then error("bottom", 0) end return failing(n - 1) end
print(pcall(failing, 500000))
print(xpcall(function() return failing(100000) end, function(m) return "handled " .. m end))
local co = coroutine.wrap(function(n)
  local function down(k) if k == 0 then coroutine.yield("yielded") return "returned" end return down(k - 1) end
  return down(n)
end)
print(co(300000)) print(co())
