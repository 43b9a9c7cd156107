-- Hash functions written with bit.
local bit = bit or require("bit")
local band, bxor, rshift, lshift, rol, tohex = bit.band, bit.bxor, bit.rshift, bit.lshift, bit.rol, bit.tohex
local t = {}
for i = 0, 255 do
  local c = i
  for _ = 1, 8 do
    if band(c, 1) == 1 then c = bxor(rshift(c, 1), 0xEDB88320) else c = rshift(c, 1) end
  end
  t[i] = c
end
local function crc(s)
  local c = -1
  for i = 1, #s do c = bxor(t[band(bxor(c, s:byte(i)), 255)], rshift(c, 8)) end
  return tohex(bit.bnot(c))
end
for _, s in ipairs({ "", "a", "123456789", "hello world" }) do print(crc(s)) end
local s = { 1, 2, 3, 4 }
local function xorshift()
  local x = s[1]
  x = bxor(x, lshift(x, 11))
  s[1], s[2], s[3] = s[2], s[3], s[4]
  s[4] = bxor(s[4], rshift(s[4], 19), x, rshift(x, 8))
  return s[4]
end
for i = 1, 8 do io.write(xorshift(), " ") end
print()
local h = 0
for c in ("jenkins"):gmatch(".") do
  h = bit.tobit(h + c:byte())
  h = bit.tobit(h + lshift(h, 10))
  h = bxor(h, rshift(h, 6))
end
print(h, tohex(rol(h, 7)))
local n, pop = 0x0f0f1234, 0
while n ~= 0 do
  n = band(n, n - 1)
  pop = pop + 1
end
print(pop)
local q = 0
for i = 0, 31 do q = bxor(q, lshift(1, i)) end
print(q)
local g = {}
for i = 0, 8 do g[#g + 1] = bxor(i, rshift(i, 1)) end
print(table.concat(g, " "))
