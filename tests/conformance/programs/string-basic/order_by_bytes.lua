-- Strings are ordered by their bytes, then by length, whether they are short or long, with zeros in them too.
local function order(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = a:byte(i), b:byte(i)
    if x ~= y then return x - y end
  end
  return #a - #b
end

local texts = { "", "\0", "\0\0", "a", "a\0", "a\0\0", "a\0b", "ab", "b", "\127", "\128", "\255", "\255\0" }
for length = 1, 20 do
  for _, last in ipairs { "\0", "a", "b", "\200" } do texts[#texts + 1] = ("a"):rep(length) .. last end
end

local wrong, less, equal = 0, 0, 0
for _, a in ipairs(texts) do
  for _, b in ipairs(texts) do
    local o = order(a, b)
    if (a < b) ~= (o < 0) or (a <= b) ~= (o <= 0) or (a > b) ~= (o > 0) or (a == b) ~= (o == 0) then wrong = wrong + 1 end
    if a < b then less = less + 1 end
    if a == b then equal = equal + 1 end
  end
end
print(#texts, wrong, less, equal)

table.sort(texts)
for i = 2, #texts do if order(texts[i - 1], texts[i]) > 0 then print("out of order", i) end end
print("abc" < 'abd', "Z" < "a", "10" < "9", "" < "\0", "long strings, one" < "long strings, two")
