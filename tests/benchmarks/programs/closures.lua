-- Closures made, called and sharing variables.
local n = tonumber(arg and arg[1]) or 8400000

local function counter(start)
  local value = start
  return function(step) value = value + step return value end, function() return value end
end

local total = 0
for i = 1, n do
  local step, get = counter(i)
  step(1)
  step(2)
  total = (total + get()) % 1000003
end

local function compose(f, g) return function(x) return f(g(x)) end end
local function add(k) return function(x) return x + k end end
local chain = add(0)
for i = 1, 20 do chain = compose(chain, add(i)) end
for _ = 1, n / 20 do total = (total + chain(1)) % 1000003 end
print(total)
