-- __index as a function gets the table and the key, for absent fields only.
local log = {}
local t = setmetatable({ here = "own" }, { __index = function(self, k)
  log[#log + 1] = tostring(k)
  return "made " .. tostring(k)
end })
print(t.here, t.there, t[1], t[1.5], t[true])
print(table.concat(log, " "))
print(rawget(t, "there"), rawget(t, "here"))
t.there = "now own"
print(t.there)
local cache = setmetatable({}, { __index = function(self, n)
  local v = n * n
  self[n] = v
  return v
end })
print(cache[5], rawget(cache, 5), cache[5], rawget(cache, 6))
local default = setmetatable({}, { __index = function() return 0 end })
for c in ("hello world"):gmatch(".") do default[c] = default[c] + 1 end
print(default.l, default.o, default.z)
print(t[nil])
local s = setmetatable({}, { __index = function(self, k) return k end })
print(s[s] == s, s[print] == print)
