-- __lt and __le are called for operands of different types and with different handlers.
local t = setmetatable({}, { __lt = function(a, b) return "lt" and true end, __le = function(a, b) return false end })
print(t < 1, 1 < t, t > 1, t <= 1, 1 <= t, t >= 1)
print(t < {}, {} < t, t < "x")
local u = setmetatable({}, { __lt = function() return false end })
print(t < u, u < t)
print(pcall(function() return {} < 1 end) == false)
