-- Tables with defaults, counters and nested auto-creation.
local function auto()
  return setmetatable({}, { __index = function(t, k)
    local v = auto and setmetatable({}, getmetatable(t))
    rawset(t, k, v)
    return v
  end })
end
local t = auto()
t.a.b.c = 1
t.a.d[5] = 2
print(t.a.b.c, t.a.d[5], rawget(t, "z"), next(t.x.y))
local counts = setmetatable({}, { __index = function() return 0 end })
for w in ("a b a c a b"):gmatch("%a") do counts[w] = counts[w] + 1 end
print(counts.a, counts.b, counts.c, counts.d)
local strict = setmetatable({}, { __index = function(_, k) error("undefined " .. k, 2) end, __newindex = function(t, k, v)
  if type(v) ~= "number" then error("number wanted for " .. k, 2) end
  rawset(t, k, v)
end })
strict.x = 1
print(strict.x, pcall(function() return strict.y end))
print(pcall(function() strict.z = "s" end))
