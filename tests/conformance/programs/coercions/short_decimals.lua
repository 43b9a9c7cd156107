-- Decimals of few digits are read to the nearest number.
local function show(s)
  local n = tonumber(s)
  print(s, n and string.format("%.17g", n))
end

for _, s in ipairs {
  "0", "-0", "0.0", "-0.0", ".5", "-.5", "5.", "5.0", ".", "-.", "..", "1..2", "1.2.3", "1.5", "+1.5", " 1.5 ", "0.1", "0.2", "0.3", "1.1", "2.675", "3.14159",
  "99999999999999", "999999999999999", "9999999999999999", "12345678901.234", "1234567.8901234", "123456789012.345", "0.00000000000001", "0.0000000000001",
  ".00000000000001", "4.35", "0.57", "1.005", "8.41", "1.5e1", "1.5x", "x1.5", "1,5", "1. 5", "007.50", "000000000000000.1",
} do show(s) end

-- Read back what is written.
local wrong, seed = 0, 17
for i = 1, 20000 do
  seed = seed * 16807 % 2147483647
  local whole, places = seed % 1000000, i % 8
  local text = string.format("%." .. places .. "f", whole / 10 ^ places)
  if tonumber(text) ~= whole / 10 ^ places or text + 0 ~= whole / 10 ^ places then wrong = wrong + 1 end
end
print(wrong)
