-- Generators in a for loop: a recursive walk and a filter pipeline.
local n = tonumber(arg and arg[1]) or 12000000

local function range(limit)
  return coroutine.wrap(function()
    for i = 1, limit do coroutine.yield(i) end
  end)
end

local function filter(keep, source)
  return coroutine.wrap(function()
    for v in source do
      if keep(v) then coroutine.yield(v) end
    end
  end)
end

local sum = 0
for v in filter(function(v) return v % 3 ~= 0 end, range(n)) do sum = sum + v end

local function walk(low, high)
  if low > high then return end
  local middle = math.floor((low + high) / 2)
  walk(low, middle - 1)
  coroutine.yield(middle)
  walk(middle + 1, high)
end

local ordered, last = true, 0
for v in coroutine.wrap(function() walk(1, n / 8) end) do
  ordered = ordered and v == last + 1
  last = v
end
print(sum, ordered, last)
