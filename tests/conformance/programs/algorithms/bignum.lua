-- Factorials and powers with decimal digit arrays.
local function big(n)
  local d = {}
  for c in tostring(n):reverse():gmatch("%d") do d[#d + 1] = tonumber(c) end
  return d
end
local function str(d)
  local o = {}
  for i = #d, 1, -1 do o[#o + 1] = d[i] end
  return table.concat(o)
end
local function muls(d, k)
  local r, carry = {}, 0
  for i = 1, #d do
    local v = d[i] * k + carry
    r[i] = v % 10
    carry = math.floor(v / 10)
  end
  while carry > 0 do
    r[#r + 1] = carry % 10
    carry = math.floor(carry / 10)
  end
  return r
end
local function add(a, b)
  local r, c = {}, 0
  for i = 1, math.max(#a, #b) do
    local v = (a[i] or 0) + (b[i] or 0) + c
    r[i] = v % 10
    c = math.floor(v / 10)
  end
  if c > 0 then r[#r + 1] = c end
  return r
end
local f = big(1)
for i = 1, 50 do f = muls(f, i) end
print(str(f))
local p = big(1)
for i = 1, 200 do p = muls(p, 2) end
print(str(p))
local a, b = big(0), big(1)
for i = 1, 200 do a, b = b, add(a, b) end
print(str(a))
local s = 0
for _, d in ipairs(f) do s = s + d end
print(s, #p)
local digits, arr, len = {}, {}, 120
for i = 1, len do arr[i] = 2 end
for j = 1, 30 do
  local q = 0
  for i = len, 1, -1 do
    local x = 10 * arr[i] + q * i
    arr[i] = x % (2 * i - 1)
    q = math.floor(x / (2 * i - 1))
  end
  arr[1] = q % 10
  digits[j] = math.floor(q / 10)
end
print(table.concat(digits))
