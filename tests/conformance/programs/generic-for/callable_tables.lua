-- The iterator may be any callable value.
local Range = {}
Range.__index = Range
Range.__call = function(self, _, i)
  i = (i or 0) + 1
  if i <= self.n then return i end
end
for i in setmetatable({ n = 3 }, Range) do io.write(i, " ") end
print()
local log = {}
local it = setmetatable({}, { __call = function(self, s, c)
  log[#log + 1] = tostring(s) .. "," .. tostring(c)
  if (c or 0) < 2 then return (c or 0) + 1 end
end })
for _ in it, "s", 0 do end
print(table.concat(log, " "))
local co = coroutine.wrap(function() for i = 1, 3 do coroutine.yield(i, i * 2) end end)
for a, b in co do io.write(a, "-", b, " ") end
print()
print(pcall(function() for _ in nil do end end))
print(pcall(function() for _ in 5 do end end))
print(pcall(function() for _ in {} do end end))
print(pcall(function() for _ in pairs() do end end))
local function bad() error("in the iterator") end
print(pcall(function() for _ in bad do end end))
