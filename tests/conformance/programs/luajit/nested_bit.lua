-- Operations on bits inside one another, with several operands, with numbers that are no 32-bit integers.
local bit = require('bit')
local band, bor, bxor, bnot, rol, ror, tobit, lshift, rshift, arshift = bit.band, bit.bor, bit.bxor, bit.bnot, bit.rol, bit.ror, bit.tobit, bit.lshift, bit.rshift, bit.arshift
local floor, abs, sin = math.floor, math.abs, math.sin

local function mix(a, b, c, d)
  local f = bor(band(b, c), band(bnot(b), d))
  local g = bxor(b, c, d)
  local h = bxor(c, bor(b, bnot(d)), rol(a, 7))
  return tobit(a + f), g, h, band(f, g, h, 0xffff), rshift(ror(h, 3), 28), arshift(f, 31), lshift(g, 33)
end
print(mix(1, 2, 3, 4))
print(mix(0xefcdab89, -1, 2 ^ 31, 2 ^ 32 + 5))
print(mix(0.5, 1.5, -0.5, -0.0))
print(mix(2 ^ 52, 2 ^ 53 + 2, -2 ^ 40, 1e15))
print(mix('1', '0x10', ' 3 ', 4))
print(pcall(mix, 1, 2, {}, 4))
print(pcall(mix, nil, 2, 3, 4))
print((select(5, mix(1LL, 2, 3, 4))))

local sines = {}
for i = 1, 8 do sines[i] = tobit(floor(abs(sin(i)) * 2 ^ 32)) end
print(unpack(sines))

-- The last operand is another call's result, of one value, of several, of none.
local function two() return 6, 3 end
local function none() end
local function text() return '12' end
print(band(7, two()), bor(8, two()), bxor(1, (two())), band(7, text()))
print(pcall(function() return band(7, none()) end), pcall(function() return (bxor(none())) end))
print(tobit(two()), floor(two()), abs(two()), bnot(two()))

-- A checksum in a loop: what starts as any number ends as an integer.
local function checksum(list, start)
  local h = start
  for i = 1, #list do
    h = bxor(lshift(h, 5), rshift(h, 2), list[i])
    h = tobit(h + 1)
  end
  return h
end
local list = {}
for i = 1, 100 do list[i] = i * 7919 end
print(checksum(list, 0), checksum(list, 5381), checksum(list, 2 ^ 33 + 1), checksum(list, 0.25), checksum(list, -3))
list[50] = '99'
print(checksum(list, 1))
list[51] = 1.75
print(checksum(list, 1))
list[52] = false
print(pcall(checksum, list, 1))

-- Small functions over bits.
local function rotate(x, n) return bor(lshift(x, n), rshift(x, 32 - n)) end
local function choose(x, y, z) return bxor(z, band(x, bxor(y, z))) end
local r = rotate(0x80000001, 4) print(r)
r = rotate(1.5, 1) print(r)
r = rotate('3', 30) print(r)
print(pcall(function() local q = rotate(nil, 3) return q end))
print(pcall(function() local q = rotate({}, 3) return q end))
local h = list[1]
for i = 1, 40 do h = choose(rotate(h, i), i, h) + rotate(list[i], 3) end
print(h)
local t = {}
for i = 1, 40 do t[i] = i % 9 == 0 and tostring(i) or i + 0.5 end
for i = 1, 40 do h = rotate(h, t[i]) + choose(t[i], h, t[41 - i]) end
print(h)

-- What a small function gives is used as bits, and is no integer now and then.
local function least(p, q) if p > q then return q end return p end
local function bits(p, q) return bor(least(p, q), 1), bxor(least(q, p), 3, least(p, 0.5)), band(least(p, 2 ^ 40), 255) end
for i = 1, 3 do print(bits(i, 7)) print(bits(2 ^ 35 + i, 2 ^ 36)) print(bits(i / 4, i)) end
local s = 0
for i = 1, 40 do s = s + bxor(least(s, i * 0.75), i) end
print(s)
