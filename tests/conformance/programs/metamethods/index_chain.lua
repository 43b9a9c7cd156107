-- __index through tables, functions and tables again.
local a = { x = "ax" }
local b = setmetatable({ y = "by" }, { __index = a })
local c = setmetatable({ z = "cz" }, { __index = b })
print(c.x, c.y, c.z, c.w)
a.w = "added later"
print(c.w)
b.x = "shadow"
print(c.x)
b.x = nil
print(c.x)
local d = setmetatable({}, { __index = function(_, k) return c[k] and c[k] .. "!" end })
local e = setmetatable({}, { __index = d })
print(e.x, e.nothing)
local long = { v = "bottom" }
for i = 1, 50 do long = setmetatable({}, { __index = long }) end
print(long.v)
local loop1, loop2 = {}, {}
setmetatable(loop1, { __index = loop2 })
setmetatable(loop2, { __index = loop1 })
print(pcall(function() return loop1.x end))
print(pcall(function() return setmetatable({}, { __index = 5 }).x end))
print(setmetatable({}, { __index = "str" }).len == string.len,
  setmetatable({}, { __index = "abc" }).upper == string.upper)
