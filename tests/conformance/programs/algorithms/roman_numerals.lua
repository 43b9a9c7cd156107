-- To and from Roman numerals, and numbers in words.
local map = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" }, { 90, "XC" },
  { 50, "L" }, { 40, "XL" }, { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" }, { 1, "I" } }
local function to(n)
  local s = ""
  for _, p in ipairs(map) do while n >= p[1] do s, n = s .. p[2], n - p[1] end end
  return s
end
local val = { I = 1, V = 5, X = 10, L = 50, C = 100, D = 500, M = 1000 }
local function from(s)
  local t, prev = 0, 0
  for c in s:reverse():gmatch(".") do
    local v = val[c]
    if v < prev then t = t - v else t, prev = t + v, v end
  end
  return t
end
for _, n in ipairs({ 1, 4, 9, 14, 40, 90, 400, 1066, 1994, 2024, 3999 }) do
  io.write(to(n), "=", from(to(n)), " ")
end
print()
local ok = true
for n = 1, 3999 do if from(to(n)) ~= n then ok = false end end
print(ok)
local ones = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
  "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen" }
local tens = { nil, "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety" }
local function words(n)
  if n < 20 then
    return ones[n] or "zero"
  elseif n < 100 then
    return tens[math.floor(n / 10)] .. (n % 10 > 0 and "-" .. ones[n % 10] or "")
  elseif n < 1000 then
    return ones[math.floor(n / 100)] .. " hundred" .. (n % 100 > 0 and " and " .. words(n % 100) or "")
  end
  return words(math.floor(n / 1000)) .. " thousand" .. (n % 1000 > 0 and " " .. words(n % 1000) or "")
end
for _, n in ipairs({ 0, 7, 13, 21, 80, 100, 342, 1000, 12345, 999999 }) do print(n, words(n)) end
