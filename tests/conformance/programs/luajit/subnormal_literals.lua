-- Hexadecimal numerals so small that they are rounded to few bits.
local ffi = require("ffi")
local bits = ffi.new("union { double number; uint64_t bits; }")
for _, text in ipairs {
  "0x0.ac941b426dd3b7p-1022", "0x0.ac941b426dd3b8p-1022", "0x0.ac941b426dd3a8p-1022", "0x1p-1074", "0x1p-1075", "0x1.8p-1075",
  "0x1.00000000000000000000000001p-1075", "0x0.ffffffffffffffffffffffffffp-1075", "0x3p-1075", "0x1.8p-1074", "0x2.8p-1074",
  "0x1.fffffffffffffp-1023", "0x1.ffffffffffffep-1023", "0x0.fffffffffffff8p-1022", "0x0.fffffffffffff7p-1022", "0x1p-1022", "0x1p-1076", "0x1p-9999", "0x0p-9999",
  "0x1p-1030", "0x123p-1060", "0xffffffffffffffffp-1138", "0x8000000000000000p-1138", "0x8000000000000001p-1138", "0xfffffffffffffffffp-1100",
} do
  bits.number = tonumber(text)
  print(text, bits.bits, ("%.17g"):format(bits.number))
end
