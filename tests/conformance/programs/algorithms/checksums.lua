-- Adler, Fletcher, CRC-32 and FNV with plain arithmetic.
local function bxor(a, b)
  local r, p = 0, 1
  while a > 0 or b > 0 do
    local x, y = a % 2, b % 2
    if x ~= y then r = r + p end
    a, b, p = (a - x) / 2, (b - y) / 2, p * 2
  end
  return r
end
local function adler(s)
  local a, b = 1, 0
  for i = 1, #s do
    a = (a + s:byte(i)) % 65521
    b = (b + a) % 65521
  end
  return ("%08x"):format(b * 65536 + a)
end
local crct = {}
for i = 0, 255 do
  local c = i
  for _ = 1, 8 do
    if c % 2 == 1 then c = bxor(0xEDB88320, (c - 1) / 2) else c = c / 2 end
  end
  crct[i] = c
end
local function crc(s)
  local c = 0xFFFFFFFF
  for i = 1, #s do c = bxor(crct[bxor(c % 256, s:byte(i))], math.floor(c / 256)) end
  return ("%08x"):format(bxor(c, 0xFFFFFFFF))
end
local function fletcher(s)
  local a, b = 0, 0
  for i = 1, #s do
    a = (a + s:byte(i)) % 255
    b = (b + a) % 255
  end
  return b * 256 + a
end
local function mul32(a, b)
  local al, ah = a % 65536, math.floor(a / 65536)
  return ((ah * b % 65536) * 65536 + al * b) % 4294967296
end
local function fnv(s)
  local h = 2166136261
  for i = 1, #s do h = mul32(bxor(h, s:byte(i)), 16777619) end
  return ("%08x"):format(h)
end
for _, s in ipairs({ "", "a", "abc", "Wikipedia", "123456789", "The quick brown fox jumps over the lazy dog" }) do
  print(#s, adler(s), crc(s), fletcher(s), fnv(s))
end
