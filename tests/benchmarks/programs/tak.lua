-- Takeuchi's function: deep recursion with three arguments.
local n = tonumber(arg and arg[1]) or 3500

local function tak(x, y, z)
  if y >= x then return z end
  return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))
end

local total = 0
for i = 1, n do total = total + tak(18, 12, 6) + tak(i + 10, i + 5, i) end
print(total)
