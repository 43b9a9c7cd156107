-- yield is done in place where it is the library's and may yield; everywhere else it is a call like any other.
local yield = coroutine.yield
local co = coroutine.wrap(function(a)
  local b = yield(a + 1)
  local c, d = yield(b * 2)
  local t = { yield(c), yield(d) }
  yield((yield(#t)))
  return yield(nil)
end)
print(co(1)) print(co(10)) print(co("c", "d")) print(co("first")) print(co("x", "y")) print(co("again")) print(co()) print(co("last", "two"))

print(pcall(yield, 1))
print(pcall(function() yield(1) end))
print(pcall(string.gsub, "x", "x", function() yield(1) end))
print(coroutine.wrap(function() return pcall(string.gsub, "x", "x", function() yield(1) end) end)())
print(coroutine.wrap(function() return pcall(table.sort, { 2, 1 }, function() yield(1) end) end)())
print(select("#", coroutine.wrap(function() yield(nil) end)()))

local object = { yield = function(_, x) return "method", x end }
print(object:yield(1), (object.yield(object, 2)))
local caught = coroutine.create(function()
  local ok, e = pcall(function() yield("inside") error("after") end)
  yield(tostring(ok) .. e)
  setmetatable({}, { __index = function(_, k) return yield(k) end }).field = yield("nothing")
  return setmetatable({}, { __index = function(_, k) return yield(k) end }).field
end)
for i = 1, 6 do print(coroutine.resume(caught, i)) end

local sum = 0
for v in coroutine.wrap(function() for i = 1, 1000 do yield(i) end end) do sum = sum + v end
print(sum)
coroutine.yield = function(x) return "own", x end
print(coroutine.wrap(function() return coroutine.yield(5) end)())
