-- Formatting numbers and strings.
local n = tonumber(arg and arg[1]) or 5000000

local sum = 0
for i = 1, n do
  local s = string.format("%5d|%-8s|%08.3f|%x|%g", i, "n" .. i % 10, i / 7, i, i % 1000 * 0.5)
  sum = (sum + #s + s:byte(#s)) % 1000003
end
print(sum, string.format("%5.2f %s %q %c", 3.14159, "text", "quoted", 65))
