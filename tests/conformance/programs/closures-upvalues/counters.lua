-- Independent counters, and functions that share one.
local function counter(start, step)
  local n = start
  return { next = function()
    n = n + step
    return n
  end, peek = function() return n end, reset = function(v) n = v or start end }
end
local a, b = counter(0, 1), counter(100, -10)
print(a.next(), a.next(), b.next(), a.peek(), b.peek())
a.reset()
b.reset(7)
print(a.next(), b.next())
local list = {}
for i = 1, 5 do list[i] = counter(i, i) end
for r = 1, 2 do for i = 1, 5 do io.write(list[i].next(), " ") end end
print()
local total = 0
local function add(x)
  total = total + x
  return add
end
add(1)(2)(3)
print(total)
local function once(f)
  local done, r = false
  return function(...)
    if not done then done, r = true, f(...) end
    return r
  end
end
local init = once(function(x) return "init " .. x end)
print(init(1), init(2))
local function toggle()
  local on = false
  return function()
    on = not on
    return on
  end
end
local t1, t2 = toggle(), toggle()
print(t1(), t1(), t2(), t1(), t2())
