-- What a loop finds of the activation that it goes on for: variables shared with closures, of outer loops, and reused places.
local text = [==[
local N = 400000
local results = {}
local function show(name, ...)
  local t = { name, ... }
  for i = 1, select("#", ...) + 1 do t[i] = tostring(t[i]) end
  results[#results + 1] = table.concat(t, " ")
end

-- A variable of a block shared with closures, whose place another block's has later.
do
  local a = 0
  local last
  for i = 1, N do last = function() a = a + i return a end if i % 100000 == 0 then last() end end
  show("first block", a, last())
end
do
  local b = 0
  local last
  for i = 1, N do last = function() b = b - i return b end if i % 100000 == 0 then last() end end
  show("second block", b, last())
end

-- Inner loops of outer ones of several kinds, with steps that are constant, computed, negative.
local sum, step = 0, 3
for i = 10, 1, -step do
  for j = 0.5, N / 8, 1.5 do sum = sum + i * j end
  local k = N / 8
  while k > 0 do k = k - i; sum = sum + 1 end
end
show("nested", sum)
for _, name in ipairs { "x", "y" } do
  local count = 0
  for key in string.gmatch(("ab"):rep(N / 10), "a") do count = count + 1 end
  repeat count = count - 2 until count < 0
  show(name, count)
end

-- Values of all kinds across a loop.
local s, t, f, n, b, e = "text", { 1 }, function() return "called" end, nil, false, 1 / 3
for i = 1, N do if i == N then s = s .. i end end
show("kinds", s, t[1], f(), n, b, e)

-- A loop in a method, with varargs and a tail call behind it.
local object = { total = 0 }
function object:add(...)
  for i = 1, N do self.total = self.total + (select(i % 2 + 1, ...) or 7) end
  return show("method", self.total, ...)
end
object:add(1, 2)
object:add(3)

-- Environments and globals.
local env = setmetatable({}, { __index = _G })
local g = setfenv(function() for i = 1, N do counter = (counter or 0) + 1 end return counter end, env)
show("environment", g(), counter, env.counter)

-- A loop that is left by an error, by a break out of an inner loop, and by a return.
local function find(what)
  for i = 1, N do
    for j = i, i + 1 do
      if j == what then return i, j end
      if j == -what then error("found " .. i) end
    end
  end
  return "none"
end
show("return", find(N - 1))
show("none", find(-1e9))
show("error", pcall(find, 1 - N))
local ok, message = pcall(function()
  local t = {}
  for i = 1, N do
    t.x = i
    if i == N - 5 then t = nil end
  end
end)
show("index", ok, message)
return table.concat(results, "\n")
]==]
print(assert(loadstring(text, "=text"))())
