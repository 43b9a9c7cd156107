-- LZW packing and unpacking of a text: strings as table keys.
local n = tonumber(arg and arg[1]) or 93000

local pieces, seed = {}, 5
for i = 1, n do
  seed = (seed * 16807) % 2147483647
  pieces[i] = ({ "the ", "lua ", "table ", "string ", "of ", "closure ", "and " })[seed % 7 + 1] .. seed % 13
end
local text = table.concat(pieces, " ")

local function pack(s)
  local codes, size, out = {}, 256, {}
  for i = 0, 255 do codes[string.char(i)] = i end
  local current = ""
  for i = 1, #s do
    local c = s:sub(i, i)
    local longer = current .. c
    if codes[longer] then
      current = longer
    else
      out[#out + 1] = codes[current]
      codes[longer] = size
      size = size + 1
      current = c
    end
  end
  out[#out + 1] = codes[current]
  return out
end

local function unpack_codes(codes)
  local words, size = {}, 256
  for i = 0, 255 do words[i] = string.char(i) end
  local current = words[codes[1]]
  local out = { current }
  for i = 2, #codes do
    local entry = words[codes[i]] or current .. current:sub(1, 1)
    out[#out + 1] = entry
    words[size] = current .. entry:sub(1, 1)
    size = size + 1
    current = entry
  end
  return table.concat(out)
end

local same, packed = true
for _ = 1, 12 do
  packed = pack(text)
  same = same and unpack_codes(packed) == text
end
print(#text, #packed, same)
