-- Numeric, generic, while and repeat loops suspended and resumed.
local co = coroutine.wrap(function()
  for i = 1, 3 do for j = i, 3 do coroutine.yield(i .. j) end end
  for i, v in ipairs({ "a", "b" }) do coroutine.yield(i .. v) end
  local n = 3 while n > 0 do n = n - 1 coroutine.yield("w" .. n) end
  repeat local x = n coroutine.yield("r" .. x) n = n + 1 until x >= 2
  for k = 1, 0, -0.5 do coroutine.yield("f" .. k) end
  local fs = {} for i = 1, 3 do fs[i] = function() return i end coroutine.yield(i) end
  coroutine.yield(fs[1]() + fs[2]() + fs[3]())
end)
for v in co do io.write(v, " ") end print()
