-- Digits are those of the exact value, halves rounded away from zero, for many numbers and precisions.
local seed = 42
local function random(k)
  seed = (seed * 16807) % 2147483647
  return seed % k
end

local kinds = {
  function() return random(1000000) / 10 ^ random(8) end,
  function() return (random(1000) + 0.5) / 2 ^ random(12) end,
  function() return random(2147483647) * 2 ^ (random(120) - 80) end,
  function() return tonumber(random(10) .. "." .. random(100000) .. "5e" .. random(30) - 15) end,
  function() return random(100000) + random(1000) / 1000 end,
  function() return (random(2147483647) * 4194304 + random(4194304)) * 10 ^ (random(40) - 30) end,
}
for i = 1, 600 do
  local x = kinds[i % #kinds + 1]()
  if random(3) == 0 then x = -x end
  local p = random(17)
  print(tostring(x), ("%g %." .. p .. "g %." .. p .. "f %8.3f|%-12.2f|%+.1f|% g|%012.4g"):format(x, x, x, x, x, x, x, x))
end

-- Around powers of ten the number of digits is least certain.
for e = -7, 17 do
  for _, digits in ipairs({ "1", "9.5", "9.95", "9.9999999999999", "9.99999999999995", "9.999999999999951", "1.00000000000005", "1.000000000000049" }) do
    local x = tonumber(digits .. "e" .. e)
    print(digits .. "e" .. e, x, ("%.0g %.1g %.2g %.3g %.15g %.16g %.0f %.3f"):format(x, x, x, x, x, x, x, x))
  end
end

for _, x in ipairs({ 0, -0.0, 1 / 0, -1 / 0, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 2 ^ 53, 2 ^ 53 + 2, 2 ^ 63, 0.5, 1.5, 2.5, 0.05, 0.25 }) do
  print(x, ("%g %.1g %.3f %.0f %.15g %.17g"):format(x, x, x, x, x, x))
end
for _, x in ipairs({ 0, -0.0, 0.9, -0.9, -1, 255, 2 ^ 31, -2 ^ 31, 2 ^ 53, -2 ^ 53 }) do
  print(("%d|%5d|%-5d|%05d|%+d|% d|%.3d|%x|%X|%#x|%o|%u|%08x|%i"):format(x, x, x, x, x, x, x, x, x, x, x, x, x, x))
end
