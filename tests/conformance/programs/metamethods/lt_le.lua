-- __lt and __le; > and >= swap the operands; __le falls back on not __lt(b, a).
local log = {}
local mt = {}
mt.__lt = function(a, b) log[#log + 1] = "lt" .. a.v .. b.v return a.v < b.v end
mt.__le = function(a, b) log[#log + 1] = "le" .. a.v .. b.v return a.v <= b.v end
local function n(v) return setmetatable({ v = v }, mt) end
local a, b = n(1), n(2)
print(a < b, a > b, a <= b, a >= b, a <= n(1))
print(table.concat(log, " ")) log = {}
print(not (a < b), not (a >= b))
print(table.concat(log, " ")) log = {}
mt.__le = nil
print(a <= b, a >= b, b <= a, a <= n(1))
print(table.concat(log, " "))
mt.__lt = nil
print(pcall(function() return a < b end)) print(pcall(function() return a <= b end))
mt.__lt = function() return 1 end
print(a < b, b < a, a <= b)
mt.__lt = function() return nil end
print(a < b, a <= b)
print(pcall(function() return {} < {} end))
