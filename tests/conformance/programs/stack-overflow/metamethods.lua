-- Recursion through metamethods.
local function caught(f, ...)
  local ok, e = pcall(f, ...)
  print(ok, tostring(e):find("overflow", 1, true) ~= nil)
end
local i = setmetatable({}, { __index = function(t, k) return 1 + t[k] end })
caught(function() return i.x end)
local n = setmetatable({}, { __newindex = function(t, k, v)
  t[k] = v
  return 1
end })
caught(function() n.x = 1 end)
local a = setmetatable({}, { __add = function(x, y) return 1 + (x + y) end })
caught(function() return a + 1 end)
local c = setmetatable({}, { __concat = function(x, y) return 1 .. (x .. y) end })
caught(function() return c .. "" end)
local l = setmetatable({}, { __lt = function(x, y) return not (x < y) end })
caught(function() return l < l end)
local u = setmetatable({}, { __unm = function(x) return 1 + -x end })
caught(function() return -u end)
local k = setmetatable({}, { __call = function(self) return 1 + self() end })
caught(k)
local e1, e2 = {}, {}
local mt = { __eq = function(x, y) return not (x == y) end }
setmetatable(e1, mt)
setmetatable(e2, mt)
caught(function() return e1 == e2 end)
print("alive")
