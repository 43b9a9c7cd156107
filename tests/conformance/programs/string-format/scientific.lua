-- %e and %g of numbers of all sizes, with ties and digits that round up to one more.
local formats = { "%.0e", "%.1e", "%.5e", "%.14e", "%.16e", "%e", "%+12.3e", "%-14.2e|", "%012.4e", "%E", "%#.3e", "%.1g", "%.3g", "%g", "%.14g", "%.17g" }
local numbers = {
  0, -0, 1, 9.5, 99.5, 0.5, 2.5, 0.25, 1.5e-7, 999999.5, 9999995, 0.1, 2 / 3, 1e15, 1e16, 1e18, 1.8e19, 1.9e19, 1e20, 1e22, 1e23,
  15e10, 25e15, 35e17, 45e17, 12345e15, 123456789012345678, 4503599627370497.5, 9007199254740993, -25e15, 5e-324, 2.2250738585072014e-308,
  1.7976931348623157e308, 1 / 0, -1 / 0,
}
for _, number in ipairs(numbers) do
  local line = {}
  for i, format in ipairs(formats) do line[i] = format:format(number) end
  print(table.concat(line, " "))
end

-- The same digits of many numbers: their sum tells of each.
local seed, sum = 1, 0
for _ = 1, 2000 do
  seed = seed * 16807 % 2147483647
  local number = seed / 2147483647 * 10 ^ (seed % 61 - 30)
  for _, format in ipairs { "%.3e", "%.9e", "%.5g", "%.14g" } do
    local text = format:format(number)
    for i = 1, #text do sum = (sum * 31 + text:byte(i)) % 4294967291 end
  end
end
print(sum)
