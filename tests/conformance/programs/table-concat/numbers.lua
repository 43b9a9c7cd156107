-- Numbers are joined as tostring shows them.
local numbers = {
  0, -0, 0 / 1, 0 * -1, 1, -1, 2147483647, -2147483648, 2147483648, 2^53, -2^53, 1e14, 1e15, 1e16, 123456789012345, 0.1, -0.1,
  1 / 3, -2 / 3, 1e100, -1e100, 1e-100, 5e-324, 1.7976931348623157e308, 1 / 0, -1 / 0, 3.14159265358979, 1e-5, 0.0001, 100.5,
}
local shown = {}
for i, n in ipairs(numbers) do shown[i] = tostring(n) end
print(table.concat(numbers, " "))
print(table.concat(numbers, " ") == table.concat(shown, " "))
print(table.concat(numbers, "", 3, 9), table.concat(numbers, ", ", 5, 5), table.concat(numbers, ", ", 5, 4) == "")

local long = {}
for i = 1, 2000 do long[i] = i % 3 == 0 and i / 4 or i % 3 == 1 and -i or "s" .. i end
local text = table.concat(long, "|")
print(#text, text:sub(1, 40), text:sub(-40))
print(table.concat({ [-1] = 1, [0] = 2.5, "x" }, "/", -1, 1))
print(pcall(table.concat, { 1, 2, {}, 4 }))
print(pcall(table.concat, { 1, 2, true, 4 }, ","))
print(pcall(table.concat, { 1, 2 }, ",", 1, 3))
