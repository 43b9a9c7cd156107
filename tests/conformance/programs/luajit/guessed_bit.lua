-- Functions of `bit` called by their names in loops, with operands of every kind.
local bit = require("bit")
local band, bor, bxor, bnot, lshift, rshift, arshift, rol, ror, tobit = bit.band, bit.bor, bit.bxor, bit.bnot, bit.lshift, bit.rshift, bit.arshift, bit.rol, bit.ror, bit.tobit
local operands = { 0, 1, -1, 2147483647, 2147483648, -2147483649, 4294967295, 4294967296.5, 1.5, 2.5, -1.5, 2 ^ 53 }
for _, a in ipairs(operands) do
  print(tobit(a), bnot(a), band(a, 255), bor(a, 1), bxor(a, -1), lshift(a, 4), rshift(a, 4), arshift(a, 4), rol(a, 8), ror(a, 8))
end
print(lshift(1, 31), lshift(1, 32), lshift(1, -1), rshift(-1, 33), arshift(-8, 1), rol(1, 32), ror(1, -1))
print(band("7", 3), band(1, 3, 5), bor(1), bxor(1, 2, 4), band(0xffLL, 0x0f))
print(pcall(band, {}, 1), pcall(function() return bit.bor(1, nil) end))
local sum = 0
for i = 1, 100 do
  if i == 60 then band = function(x, y) return x / y end end
  sum = sum + band(i, 7)
end
print(sum)
