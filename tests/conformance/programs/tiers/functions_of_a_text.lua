-- Functions of a text are compiled when they have run for long, and stay what the program knows them as.
local text = [==[
local seen = {}
local function fib(n)
  if n < 2 then return n end
  return fib(n - 1) + fib(n - 2)
end
local before = fib
print(fib(24), before == fib)

-- A function that gives itself away, under its name and from the stack.
local function own(n)
  seen[own] = (seen[own] or 0) + 1
  if n > 0 then return own(n - 1) end
  return own, debug.getinfo(1, "f").func
end
for i = 1, 3000 do
  local f, g = own(20)
  if f ~= own or g ~= own then print("another", i) break end
end
local count = 0
for f, n in pairs(seen) do count = count + 1 print(f == own, n) end
print(count)

-- Functions that call each other, and one that is replaced.
local even, odd
function even(n) if n == 0 then return true end return odd(n - 1) end
function odd(n) if n == 0 then return false end return even(n - 1) end
local hits = 0
for i = 1, 3000 do if even(i % 40) then hits = hits + 1 end end
print(hits)
local old = even
even = function() return "replaced" end
print(odd(5), old(4))

-- Upvalues and environments that change once the function is compiled.
local step = 1
local function advance(x) return x + step end
local x = 0
for i = 1, 50000 do x = advance(x) end
step = 10
print(x, advance(x))
local function global() return name end
for i = 1, 50000 do global() end
print(global())
name = "global"
print(global(), setfenv(global, { name = "other" })())

-- Errors name the function and line, however it is run.
local function fail(t, i) return t[i].x end
local t = setmetatable({}, { __index = function() return { x = 1 } end })
for i = 1, 50000 do fail(t, i) end
print(pcall(fail, {}, 1))
print((select(2, xpcall(function() fail({}, 2) end, debug.traceback)):gsub("\n%s*%[C%].*", "")))
]==]
assert(loadstring(text, "=text"))()

-- What changes the function of an activation that went on at a loop changes that too.
assert(loadstring([==[
local fixed = 1
local function run(change)
  local sum = 0
  for i = 1, 400000 do
    if i == 300000 then change() end
    sum = sum + fixed + (extra or 0)
  end
  return sum
end
print(run(function() setfenv(2, { extra = 1 }) end))
setfenv(run, _G)
print(run(function() end), coroutine.wrap(function() return run(coroutine.yield) end)())
local co = coroutine.wrap(function() return run(coroutine.yield) end)
co()
setfenv(run, { extra = 10 })
print(co())
]==], "=text"))()
