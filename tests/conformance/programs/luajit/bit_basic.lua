-- The bit library on ordinary values.
local bit = require("bit")
print(bit.band(0xff, 0x0f), bit.bor(1, 2, 4), bit.bxor(5, 3), bit.bnot(0), bit.bnot(-1))
print(bit.lshift(1, 4), bit.rshift(256, 4), bit.arshift(-256, 4), bit.rshift(-1, 28), bit.lshift(1, 31),
  bit.lshift(1, 32), bit.rshift(1, 33))
print(bit.rol(0x12345678, 8), bit.ror(0x12345678, 8), bit.bswap(0x12345678))
print(bit.tobit(0xffffffff), bit.tobit(2 ^ 31), bit.tobit(2 ^ 32 + 5), bit.tobit(-1), bit.tobit(1.5),
  bit.tobit(2.5), bit.tobit(-1.5))
print(bit.tohex(255), bit.tohex(255, 4), bit.tohex(-1), bit.tohex(255, -4), bit.tohex(0xabcdef, 2))
print(bit.band(-1), bit.bor(0), bit.band(1, 3, 7, 15), bit.bxor(1, 1, 1))
print(bit.band("255", 15), pcall(bit.band))
print(pcall(bit.bor, "x"))
print(pcall(bit.lshift, 1))
print(pcall(bit.band, {}))
print(bit.band(2 ^ 40 + 3, 0xff), bit.lshift(0xff, 24), bit.arshift(0x80000000, 31))
