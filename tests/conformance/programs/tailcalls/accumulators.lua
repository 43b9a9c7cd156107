-- Loops written as tail calls.
local function length(s, n)
  if s == "" then return n or 0 end
  return length(s:sub(2), (n or 0) + 1)
end
print(length(""), length("hello"), length(("x"):rep(2000)))
local function rev(l, i, acc)
  if i == 0 then return acc end
  acc[#acc + 1] = l[i]
  return rev(l, i - 1, acc)
end
print(table.concat(rev({ 1, 2, 3, 4 }, 4, {}), " "))
local function pow(b, e, acc)
  if e == 0 then return acc end
  if e % 2 == 1 then return pow(b, e - 1, acc * b) end
  return pow(b * b, e / 2, acc)
end
print(pow(2, 30, 1), pow(3, 20, 1), pow(5, 0, 1))
local function gcd(a, b)
  if b == 0 then return a end
  return gcd(b, a % b)
end
print(gcd(1e9, 35), gcd(832040, 514229))
local function state(s, i, text)
  local c = text:sub(i, i)
  if c == "" then return s end
  return state((s * 31 + c:byte()) % 65521, i + 1, text)
end
print(state(7, 1, ("tail"):rep(500)))
