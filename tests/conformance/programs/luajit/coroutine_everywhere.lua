-- Yields across pcall, metamethods, iterators and xpcall handlers at once.
local y = coroutine.yield
local mt = { __add = function(a, b)
  local ok, v = pcall(y, "add")
  return v
end, __index = function(t, k)
  return select(2, pcall(function() return y("idx " .. k) end))
end, __call = function(self, f, ...) return f(...) end }
local o = setmetatable({}, mt)
local co = coroutine.wrap(function()
  for i in function(_, c)
    c = (c or 0) + 1
    if c <= 2 then
      y("iter" .. c)
      return c
    end
  end do y("body" .. i) end
  local s = o + (o.field or 0)
  local ok, e = pcall(function()
    local r = o(y, "called")
    error(r, 0)
  end)
  y(tostring(ok) .. tostring(e))
  return "sum", s
end)
local v = co()
local n = 0
while v ~= "sum" do
  io.write(tostring(v), "; ")
  n = n + 1
  v = co(n)
end
print(v)
