-- SHA-256 with the bit library (absent from Lua 5.1).
local times = tonumber(arg and arg[1]) or 8100

local bit = require("bit")
local band, bnot, bxor, ror, rshift, tobit = bit.band, bit.bnot, bit.bxor, bit.ror, bit.rshift, bit.tobit

local function fraction(root) return tobit(math.floor(root % 1 * 2 ^ 32)) end

local constants, initial = {}, {}
local candidate = 2
while #constants < 64 do
  local prime = true
  for divisor = 2, math.sqrt(candidate) do prime = prime and candidate % divisor ~= 0 end
  if prime then
    constants[#constants + 1] = fraction(candidate ^ (1 / 3))
    if #initial < 8 then initial[#initial + 1] = fraction(math.sqrt(candidate)) end
  end
  candidate = candidate + 1
end

local function pad(message)
  local bits, tail = #message * 8, {}
  for i = 8, 1, -1 do
    tail[i] = string.char(bits % 256)
    bits = math.floor(bits / 256)
  end
  return message .. "\128" .. ("\0"):rep((55 - #message) % 64) .. table.concat(tail)
end

local words = {}
local function schedule(data, start)
  for i = 1, 16 do
    local a, b, c, d = data:byte(start + i * 4 - 4, start + i * 4 - 1)
    words[i] = tobit(a * 16777216 + b * 65536 + c * 256 + d)
  end
  for i = 17, 64 do
    local x, y = words[i - 15], words[i - 2]
    local s = bxor(ror(x, 7), ror(x, 18), rshift(x, 3))
    local t = bxor(ror(y, 17), ror(y, 19), rshift(y, 10))
    words[i] = tobit(words[i - 16] + s + words[i - 7] + t)
  end
end

local function compress(state, data, start)
  schedule(data, start)
  local a, b, c, d, e, f, g, h = unpack(state)
  for i = 1, 64 do
    local choice = bxor(band(e, f), band(bnot(e), g))
    local majority = bxor(band(a, b), band(a, c), band(b, c))
    local s = h + bxor(ror(e, 6), ror(e, 11), ror(e, 25)) + choice + constants[i] + words[i]
    local t = bxor(ror(a, 2), ror(a, 13), ror(a, 22)) + majority
    a, b, c, d, e, f, g, h = tobit(s + t), a, b, c, tobit(d + s), e, f, g
  end
  for i, word in ipairs({ a, b, c, d, e, f, g, h }) do state[i] = tobit(state[i] + word) end
end

local function sha256(message)
  local data, state = pad(message), { unpack(initial) }
  for start = 1, #data, 64 do compress(state, data, start) end
  local hex = {}
  for i, word in ipairs(state) do hex[i] = bit.tohex(word) end
  return table.concat(hex)
end

print(sha256("abc"))
local text = ("Pack my box with five dozen liquor jugs. "):rep(200)
local digest = ""
for i = 1, times do digest = sha256(digest .. text .. i) end
print(digest)
