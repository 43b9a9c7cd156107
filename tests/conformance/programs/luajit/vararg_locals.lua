-- Extra arguments as debuggers see them: locals with negative numbers.
local function va(...)
  for i = 1, 3 do print(debug.getlocal(1, -i)) end
  print(debug.setlocal(1, -1, "new"))
  print(...)
end
va("A", "B")
local function vb(x, ...)
  local y = 1
  print(debug.getlocal(1, -1))
  print(debug.setlocal(1, -2, "new"))
  print(debug.setlocal(1, -5, "new"))
  print(select("#", ...), ...)
end
vb(0, "A", "B")
local co = coroutine.create(function(...) coroutine.yield() return ... end)
coroutine.resume(co, 1, 2)
print(debug.getlocal(co, 1, -2))
print(debug.setlocal(co, 1, -2, "two"))
print(coroutine.resume(co))
print(pcall(debug.getlocal, 1, -1))
