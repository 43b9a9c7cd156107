-- Conversions, in all bases.
print(tostring(1), tostring(-0.5), tostring(true), tostring(nil), tostring("x"), tostring(1e100))
for _, s in ipairs({ "10", " 10 ", "1e1", "0x1F", "0X1f", ".5", "5.", "-7", "+7", "1e", "", " ", "abc", "1 2",
  "0x", "1e+5", "1E-2", "- 1", "--1", "inf", "nan", "1_000", "0x1g", "\t3\n", "1\0", "１" }) do
  print(("%q"):format(s), tonumber(s))
end
for b = 2, 36 do io.write(tostring(tonumber("101", b)), " ") end
print()
print(tonumber("ff", 16), tonumber("FF", 16), tonumber("zz", 36), tonumber("8", 8), tonumber("7", 8),
  tonumber("1e1", 16), tonumber(" 11 ", 2), tonumber("-101", 2), tonumber("", 10), tonumber("12", 10.0),
  tonumber("g", 16), tonumber("7fffffff", 16), tonumber("ffffffff", 16))
print(tonumber(5), tonumber(5.5), tonumber(nil), tonumber({}), tonumber(true), tonumber(print))
print(pcall(tonumber))
print(pcall(tonumber, "1", 37))
print(pcall(tonumber, "1", 1))
print(pcall(tonumber, {}, 10))
print(tonumber(10, 10), tonumber(101, 2))
print(tonumber("1e308"), tonumber("1e309"), tonumber("-1e309"), tonumber("0.1") == 0.1, tonumber("123456789012345678"))
-- Signs before digits of any base.
print(tonumber("+1", 2), tonumber("+ff", 16), tonumber("-zz", 36), tonumber(" +0x10 ", 16), tonumber("+", 16), tonumber("+-1", 8), tonumber("-+1", 8))
