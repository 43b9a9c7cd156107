-- xpcall passes extra arguments.
local function f(...) return select("#", ...), ... end
local function h(e) return "handled: " .. tostring(e) end
print(xpcall(f, h))
print(xpcall(f, h, 1))
print(xpcall(f, h, 1, nil, 3, nil))
print(xpcall(error, h, "direct", 0))
print(xpcall(string.rep, h, "ab", 3))
print(xpcall(function(a, b) return a + b end, h, 1, {}) == false)
print(xpcall(xpcall, h, f, h, "deep"))
local co = coroutine.wrap(function(...)
  print(xpcall(function(...) return coroutine.yield(...) end, h, ...))
  return "end"
end)
print(co(1, 2))
print(co(3, 4))
