-- Numbers that live on while seldom code calls the runtime: other tables, missing elements, metamethods, strings for numbers.
local function mix(source, n)
  local a, b, c, d = 0.5, 1.25, 2.75, 3.125
  local seen = 0
  for i = 1, n do
    a, b, c, d = a + 0.5, b * 1.0001, c - 0.25, d + a
    local value = source[i]
    local extra = source.extra
    if value then seen = seen + value end
    a = a + extra
    d = d - b
  end
  return ("%.6f %.6f %.6f %.6f %g"):format(a, b, c, d, seen)
end

local plain = { extra = 0.125 }
for i = 1, 40 do plain[i] = i * 0.5 end
for _ = 1, 60 do mix(plain, 40) end
print(mix(plain, 40))

local calls = 0
local class = { __index = function(_, k) calls = calls + 1 return k == "extra" and 0.25 or nil end }
print(mix(setmetatable({ 1, 2, 3 }, class), 20), calls)
print(mix({ 1, "2", 3, extra = 1 }, 5))
print(mix({ [3] = 7, extra = "0.5" }, 6))
print(pcall(mix, { extra = true }, 2))

-- a yield in such a call
local waiting = setmetatable({}, { __index = function(_, k) return coroutine.yield(k) end })
local co = coroutine.wrap(function() return mix(waiting, 3) end)
local got = co()
while type(got) ~= "string" or not got:find(" ") do got = co(got == "extra" and 0.5 or 0.75) end
print(got)
