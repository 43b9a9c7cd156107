-- Hexadecimal floats and the largest values.
print(0x1p4, 0x1.8p1, 0x.8, 0xA.8p0, 0x1p-2, 0x1P+3, 0xffffffffffff, 0x1.fffffffffffffp1023)
print(tonumber("0x1p4"), tonumber("0x1.8"), tonumber("0x.1p4"), tonumber("0x1p"), tonumber("0xp1"),
  tonumber("-0x10"), tonumber("0x1p-1074") > 0)
print(1e308 * 10, 5e-324, 0x7fffffffffffffff)
print(tonumber("inf"), tonumber("nan"), tonumber("infinity"))
