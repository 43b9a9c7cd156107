-- upper, lower, reverse and char at every length around the steps in which they work, with every byte.
local all = {}
for i = 0, 255 do all[i + 1] = string.char(i) end
local bytes = table.concat(all)

local function sum(s)
  local h = #s
  for i = 1, #s do h = (h * 31 + s:byte(i)) % 2147483647 end
  return h
end

local function mapped(s, from, to, by)
  local out = {}
  for i = 1, #s do
    local b = s:byte(i)
    if b >= from and b <= to then b = b + by end
    out[i] = string.char(b)
  end
  return table.concat(out)
end

local function reversed(s)
  local out = {}
  for i = #s, 1, -1 do out[#out + 1] = s:sub(i, i) end
  return table.concat(out)
end

local wrong, total = 0, 0
for length = 0, 70 do
  for start = 1, 256, 13 do
    local s = (bytes .. bytes):sub(start, start + length - 1)
    if s:upper() ~= mapped(s, 97, 122, -32) then wrong = wrong + 1 end
    if s:lower() ~= mapped(s, 65, 90, 32) then wrong = wrong + 1 end
    if s:reverse() ~= reversed(s) then wrong = wrong + 1 end
    if string.char(s:byte(1, -1)) ~= s then wrong = wrong + 1 end
    total = (total + sum(s:upper()) + sum(s:lower()) * 3 + sum(s:reverse()) * 7) % 2147483647
  end
end
print(wrong, total)

for _, length in ipairs { 254, 255, 256, 257, 258, 300, 1000 } do
  local s = (bytes):rep(4):sub(7, 6 + length)
  print(length, sum(s:upper()), sum(s:lower()), sum(s:reverse()), s:reverse():reverse() == s, string.char(s:byte(1, -1)) == s)
end
print(pcall(string.char, 65, 256), pcall(string.char, -1))
print(#string.char(), string.char(72.9, "105"))
