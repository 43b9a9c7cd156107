-- More short strings as keys than are kept at hand, made anew for each access, with collections between.
local counts, seed = {}, 7
local letters = "acgtACGT"
local function word(n)
  local s = ""
  for i = 1, 6 do
    local at = n % 8 + 1
    s = s .. letters:sub(at, at)
    n = (n - n % 8) / 8
  end
  return s
end
for round = 1, 4 do
  for n = 0, 49999 do
    local key = word(n * 5 % 262144)
    counts[key] = (counts[key] or 0) + round
  end
  if round % 2 == 0 then collectgarbage() end
end
local total, keys = 0, 0
for key, count in pairs(counts) do
  total, keys = total + count, keys + 1
end
print(keys, total, counts[word(0)], counts[word(5)], counts[word(1)])
for n = 0, 49999, 2 do counts[word(n * 5 % 262144)] = nil end
local left = 0
for _ in pairs(counts) do left = left + 1 end
print(left, counts[word(5)], counts[word(10)])
local fields = { acgtAC = 1, gggggg = 2 }
collectgarbage()
print(fields["acg" .. "tAC"], fields[("g"):rep(6)], fields[word(0)], fields[word(0x12345)])
