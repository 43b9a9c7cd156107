-- A token passed around a ring of coroutines.
local n = tonumber(arg and arg[1]) or 20000000

local size = 100
local ring = {}
for i = 1, size do
  ring[i] = coroutine.wrap(function(token)
    while true do token = coroutine.yield(token + 1) end
  end)
end

local token = 0
for i = 1, n do token = ring[i % size + 1](token) end
print(token)
