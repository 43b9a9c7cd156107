-- yield inside pcall and xpcall, and errors after the resumption.
local co = coroutine.create(function()
  print("pcall:", pcall(function()
    local x = coroutine.yield("y1")
    if x == "fail" then error("failed after resume", 0) end
    return "ok " .. x
  end))
  print("pcall:", pcall(function()
    local x = coroutine.yield("y2")
    error("failed " .. x, 0)
  end))
  print("xpcall:", xpcall(function(a)
    local x = coroutine.yield(a)
    error(x, 0)
  end, function(m) return "handled " .. m end, "y3"))
  print("nested:", pcall(pcall, function() return coroutine.yield("y4"), "after" end))
  print("direct:", pcall(coroutine.yield, "y5"))
  return "end"
end)
local v = nil
for i = 1, 7 do
  print(coroutine.resume(co, v))
  v = "r" .. i
end
local deep = coroutine.wrap(function()
  local function d(n)
    if n == 0 then return coroutine.yield("bottom") end
    local ok, x = pcall(d, n - 1)
    return x
  end
  return d(20)
end)
print(deep())
print(deep("value"))
local loop = coroutine.wrap(function()
  for i = 1, 4 do
    local ok, e = pcall(function() if coroutine.yield(i) then error("e" .. i, 0) end end)
    coroutine.yield(tostring(ok) .. tostring(e))
  end
end)
for i = 1, 8 do io.write(tostring(loop(i % 4 == 0)), " ") end
print()
