-- Locals and upvalues live on across yields.
local function counter()
  local n = 0
  local function inc()
    n = n + 1
    return n
  end
  return coroutine.wrap(function()
    while true do
      inc()
      coroutine.yield(n)
    end
  end), inc, function() return n end
end
local co, inc, get = counter()
print(co(), inc(), co(), get(), inc(), co())
local a, b = counter(), counter()
print(a(), a(), b(), a())
local fs = {}
local gen = coroutine.wrap(function()
  for i = 1, 3 do
    local j = i * 10
    fs[i] = function()
      j = j + 1
      return i, j
    end
    coroutine.yield(j)
  end
end)
print(gen(), gen())
print(fs[1]())
print(fs[1]())
print(gen())
print(fs[3]())
print(fs[2]())
local shared = { 0 }
local function worker(k)
  return coroutine.wrap(function()
    for i = 1, 3 do
      shared[1] = shared[1] + k
      coroutine.yield(shared[1])
    end
  end)
end
local w1, w2 = worker(1), worker(100)
print(w1(), w2(), w1(), w2(), w2(), w1())
local function va(...)
  local first = ...
  coroutine.yield(select("#", ...))
  return ..., first
end
local v = coroutine.wrap(va)
print(v(1, nil, 3))
print(v())
