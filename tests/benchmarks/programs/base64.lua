-- Base64 there and back, byte by byte, with tables of single characters.
local rounds = tonumber(arg and arg[1]) or 850

local alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
local floor, char, byte = math.floor, string.char, string.byte
local digits, values = {}, {}
for i = 1, 64 do
  digits[i - 1] = alphabet:sub(i, i)
  values[alphabet:byte(i)] = i - 1
end

local function encode(s)
  local out = {}
  for i = 1, #s, 3 do
    local a, b, c = byte(s, i, i + 2)
    local v = a * 65536 + (b or 0) * 256 + (c or 0)
    out[#out + 1] = digits[floor(v / 262144)] .. digits[floor(v / 4096) % 64]
      .. (b and digits[floor(v / 64) % 64] or "=") .. (c and digits[v % 64] or "=")
  end
  return table.concat(out)
end

local function decode(s)
  local out = {}
  for i = 1, #s, 4 do
    local a, b, c, d = byte(s, i, i + 3)
    local v = values[a] * 262144 + values[b] * 4096 + (values[c] or 0) * 64 + (values[d] or 0)
    if not values[c] then
      out[#out + 1] = char(floor(v / 65536))
    elseif not values[d] then
      out[#out + 1] = char(floor(v / 65536), floor(v / 256) % 256)
    else
      out[#out + 1] = char(floor(v / 65536), floor(v / 256) % 256, v % 256)
    end
  end
  return table.concat(out)
end

local bytes = {}
for i = 1, 50000 do bytes[i] = char((i * i + 7) % 256) end
local text = table.concat(bytes)
local length = 0
for round = 1, rounds do
  local part = text:sub(round % 10 + 1)
  local encoded = encode(part)
  assert(decode(encoded) == part)
  length = length + #encoded
end
print(length)
