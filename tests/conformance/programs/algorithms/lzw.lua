-- LZW packing and unpacking.
local function pack(s)
  local d, n = {}, 256
  for i = 0, 255 do d[string.char(i)] = i end
  local w, out = "", {}
  for c in s:gmatch(".") do
    if d[w .. c] then w = w .. c else
      out[#out + 1] = d[w]
      d[w .. c] = n
      n = n + 1
      w = c
    end
  end
  if w ~= "" then out[#out + 1] = d[w] end
  return out
end
local function unpack_(codes)
  local d, n = {}, 256
  for i = 0, 255 do d[i] = string.char(i) end
  local w = d[codes[1]]
  local out = { w }
  for i = 2, #codes do
    local k = codes[i]
    local e = d[k] or (w .. w:sub(1, 1))
    out[#out + 1] = e
    d[n] = w .. e:sub(1, 1)
    n = n + 1
    w = e
  end
  return table.concat(out)
end
for _, s in ipairs({ "TOBEORNOTTOBEORTOBEORNOT", "aaaaaaaaaa", "abcabcabcabc", "x" }) do
  local c = pack(s)
  print(#s, #c, table.concat(c, " "), unpack_(c) == s)
end
local long = ("the quick brown fox "):rep(50)
print(#pack(long), unpack_(pack(long)) == long)
