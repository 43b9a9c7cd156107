-- wrap gives a function that raises errors.
local f = coroutine.wrap(function(...)
  print("args", ...)
  local x = coroutine.yield(1, 2)
  print("then", x)
  return "end"
end)
print(f("a", "b"))
print(f("second"))
print(pcall(f))
local g = coroutine.wrap(function() error("oops") end)
print(pcall(g))
print(pcall(g))
local h = coroutine.wrap(function() error({ code = 1 }) end)
local ok, e = pcall(h)
print(ok, e.code)
local function gen(n)
  return coroutine.wrap(function() for i = 1, n do coroutine.yield(i) end end)
end
for v in gen(5) do io.write(v, " ") end
print()
local sum = 0
for v in gen(1000) do sum = sum + v end
print(sum)
local a, b = gen(2), gen(3)
print(a(), b(), a(), b(), a(), b(), b())
print(type(f), pcall(coroutine.wrap, 5))
