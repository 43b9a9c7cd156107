-- Text that a program loads: functions made of it loop, recur, and share variables, however often they are called.
local make = loadstring([[
  local count = 0
  local function step(by) count = count + by return count end
  local function sum(n) local total = 0 for i = 1, n do total = total + i end return total end
  local function depth(n) if n == 0 then return 0 end return 1 + depth(n - 1) end
  return step, sum, depth, function() return count end
]])
local step, sum, depth, count = make()
for i = 1, 1000 do step(i) end
print(count(), sum(1000), depth(150), sum(10))
local other = make()
print(other(1), count())

local results = {}
for i = 1, 300 do results[i] = loadstring("return " .. i .. " * 2, ...")("rest") end
print(results[1], results[300])

local answer = loadstring("local n = ... return n and n + 1 or 'none'")
local total = 0
for i = 1, 500 do total = total + answer(i) end
print(total, answer())
local thread = coroutine.wrap(loadstring("for i = 1, ... do coroutine.yield(i) end return 'end'"))
print(thread(2), thread(), thread())
local resumed = coroutine.wrap(loadstring("local a = coroutine.yield(...) local b = coroutine.yield(a) return a .. b"))
print(resumed(1), resumed("x"), resumed("y"))
print(pcall(loadstring("local t = ... return t.a.b", "=c"), {}))
