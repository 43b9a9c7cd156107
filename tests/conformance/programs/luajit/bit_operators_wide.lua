-- Operands beyond 32 bits are taken modulo 2^32.
local bit = require("bit")
for _, v in ipairs({ 2 ^ 31, 2 ^ 32, 2 ^ 33 + 7, -2 ^ 31, -2 ^ 32 - 1, 2 ^ 51 + 3, 4294967295, -4294967295 }) do
  print(v, bit.tobit(v), bit.band(v, 0xff), bit.bor(v, 0), bit.bnot(v), bit.tohex(v))
end
for n = 0, 33, 11 do
  print(n, bit.lshift(1, n), bit.rshift(-1, n), bit.arshift(-1024, n), bit.rol(0x80000001, n), bit.ror(0x80000001, n))
end
