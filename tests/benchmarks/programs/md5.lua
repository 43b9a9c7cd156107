-- MD5 with the bit library (absent from Lua 5.1).
local times = tonumber(arg and arg[1]) or 8000

local bit = require("bit")
local band, bor, bxor, bnot, rol, tobit, rshift = bit.band, bit.bor, bit.bxor, bit.bnot, bit.rol, bit.tobit, bit.rshift

local sines, shifts = {}, { { 7, 12, 17, 22 }, { 5, 9, 14, 20 }, { 4, 11, 16, 23 }, { 6, 10, 15, 21 } }
for i = 1, 64 do sines[i] = tobit(math.floor(math.abs(math.sin(i)) * 2 ^ 32)) end

local function pad(message)
  local length = #message
  local zeros = (55 - length) % 64
  local bits, tail = length * 8, {}
  for i = 1, 8 do
    tail[i] = string.char(bits % 256)
    bits = math.floor(bits / 256)
  end
  return message .. "\128" .. ("\0"):rep(zeros) .. table.concat(tail)
end

local function transform(state, data, start)
  local words = {}
  for i = 0, 15 do
    local a, b, c, d = data:byte(start + i * 4, start + i * 4 + 3)
    words[i] = tobit(a + b * 256 + c * 65536 + d * 16777216)
  end
  local a, b, c, d = state[1], state[2], state[3], state[4]
  for i = 0, 63 do
    local f, g
    if i < 16 then
      f, g = bor(band(b, c), band(bnot(b), d)), i
    elseif i < 32 then
      f, g = bor(band(d, b), band(bnot(d), c)), (5 * i + 1) % 16
    elseif i < 48 then
      f, g = bxor(b, c, d), (3 * i + 5) % 16
    else
      f, g = bxor(c, bor(b, bnot(d))), 7 * i % 16
    end
    local shift = shifts[rshift(i, 4) + 1][i % 4 + 1]
    local sum = tobit(tobit(a + f) + tobit(sines[i + 1] + words[g]))
    a, d, c, b = d, c, b, tobit(b + rol(sum, shift))
  end
  state[1], state[2], state[3], state[4] = tobit(state[1] + a), tobit(state[2] + b), tobit(state[3] + c), tobit(state[4] + d)
end

local function md5(message)
  local data = pad(message)
  local state = { 0x67452301, tobit(0xefcdab89), tobit(0x98badcfe), 0x10325476 }
  for start = 1, #data, 64 do transform(state, data, start) end
  local hex = {}
  for i, word in ipairs(state) do hex[i] = bit.tohex(bit.bswap(word)) end
  return table.concat(hex)
end

print(md5(""), md5("abc"))
local text = ("The quick brown fox jumps over the lazy dog. "):rep(200)
local digest
for i = 1, times do digest = md5(text .. i) end
print(digest)
