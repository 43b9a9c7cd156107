-- Several bytes of a string at once, in place and by the library.
local function sums(s)
  local total, seen = 0, 0
  for i = 1, #s - 3, 2 do
    local a, b, c, d = s:byte(i, i + 3)
    total, seen = total + a + b * 256 + c * 65536 + d * 16777216, seen + 1
  end
  return total, seen
end
print(sums("hello, world"), sums(""), sums("\255\254\253\252"), sums(("abcdefgh"):rep(100)))

local function at(s, i, j)
  local a, b = s:byte(i, j)
  return a, b
end
print(at("abc", 1, 2), at("abc", 3, 4), at("abc", 2, 2), at("abc", 2, 1), at("abc", -2, -1), at("abc", 0, 1), at("abc", 1.5, 2.5), at("abc", 1, 3))
print(at("abc", "1", "2"), pcall(at, "abc", {}, 2), pcall(at, nil, 1, 2))
print(at(123, 1, 2))

local function over(s)
  local sum = 0
  for i = 1, #s do
    local a, b = s:byte(i, i + 1)
    sum = sum + a + (b or 1000)
  end
  return sum
end
for _ = 1, 300 do over("abcdef") end
print(over("abcdef"), over("x"))

local own = { byte = function(_, i, j) return i * 10, j * 10, "more" end }
local function asked(o)
  local a, b = o:byte(1, 2)
  return a + b
end
print(asked("AB"), asked(own), asked("ab"))

local byte = string.byte
local function known(s) local a, b, c = byte(s, 1, 3) return c, b, a end
print(known("abc"), known("ab"))
string.byte = function() return "1", "2", "3" end
print(asked("AB"), known("abc"), (("x"):byte(1, 1)))
