-- What is printed with %.17g reads back the same.
local values = { 0.1, 1 / 3, math.pi, 1e100, 1e-100, 123456789.123456789, 2 ^ 53, 2 ^ 53 + 2, 5e-324,
  1.7976931348623157e308, 0.1 + 0.2, -1.5, 100, 1e22, 1e23 }
for _, v in ipairs(values) do
  local s = string.format("%.17g", v)
  print(s, tonumber(s) == v, tostring(v), tonumber(tostring(v)) == v)
end
for _, s in ipairs({ "1e23", "8.5e-310", "9007199254740993", "0.1e1", "123e-2", "1.7976931348623159e308",
  "4.9e-324", "2.4e-324" }) do
  print(s, string.format("%.17g", tonumber(s)))
end
