-- Functions that loops find by the same names each turn.
local function sum(t, n) local s = 0; for i = 1, n do s = s + math.max(t[i], math.floor(t[i] / 2)) end; return s end
local t = {}
for i = 1, 100 do t[i] = (i * 37 % 50) - 25.5 end
for i = 1, 50 do sum(t, 100) end
print(sum(t, 100))
t[50] = "7"
print(sum(t, 100))
t[50] = {}
print(pcall(sum, t, 100))
t[50] = nil
print(pcall(sum, t, 100))
t[50] = 0 / 0
print(sum(t, 100) ~= sum(t, 100))
t[50] = 1
local floor = math.floor
math.floor = function(x) return "1" .. floor(x) end
print(pcall(sum, t, 3))
math.floor = nil
print(pcall(sum, t, 100))
math.floor = floor
local max = math.max
math.max = setmetatable({}, { __call = function(self, a, b) return -1 end })
print(sum(t, 100))
math.max = max
local library = math
math = setmetatable({}, { __index = function(_, name) return name == "max" and function() return 5 end or library[name] end })
print(sum(t, 100))
math = nil
print(pcall(sum, t, 100))
math = library
print(sum(t, 100))
-- The loop changes what it finds.
local function change(n)
  local r, old = {}, math.abs
  for i = 1, n do
    r[i] = math.abs(-i)
    if i == 5 then math.abs = function(x) return x * 10 end end
  end
  math.abs = old
  return table.concat(r, " ")
end
print(change(4), change(8))
local function exchange(n, other)
  local s = 0
  for i = 1, n do
    s = s + math.abs(-i)
    if i == 5 then math.abs = other end
  end
  return s
end
local abs = math.abs
for i = 1, 20 do exchange(8, abs) end
print(exchange(8, function(x) return x * 10 end))
math.abs = abs
local function changeByKey(n, where, key, value)
  local r = {}
  for i = 1, n do
    r[i] = math.abs(-i)
    if i == 5 then where[key] = value end
  end
  return table.concat(r, " ")
end
for i = 1, 20 do changeByKey(20, {}, 1, 2) end
print(changeByKey(8, math, "abs", function(x) return x * 10 end))
print(changeByKey(8, math, "abs", library.ceil))
math.abs = function(x) return x < 0 and -x or x end
-- A global of the program, and one that changes while the loop runs.
function double(x) return x * 2 end
local function doubled(n) local r = {}; for i = 1, n do r[i] = double(i) end; return table.concat(r, " ") end
for i = 1, 100 do doubled(10) end
print(doubled(5))
function double(x) if x == 3 then double = function(y) return -y end end; return x * 3 end
print(doubled(5))
double = setmetatable({}, { __call = function(_, x) return x + 0.5 end })
print(doubled(3))
double = nil
print(pcall(doubled, 3))
-- Methods of strings.
local function equal(a, b) local n, i = 0, 1; while i <= #a and a:byte(i) == b:byte(i) do n = n + 1; i = i + 1 end; return n end
for i = 1, 300 do equal("hello world", "hello there") end
print(equal("hello world", "hello there"), equal("abc", "abcdef"), equal("abcdef", "abc"), equal("", ""))
local like = { byte = function(self, i) return 104 end }
print(equal("hhhhx", like), pcall(equal, "hello", 12), pcall(equal, "hello", nil), pcall(equal, "hello", {}))
local strings = getmetatable("")
local byte = string.byte
string.byte = function(s, i) return i end
print(equal("hello", "world"))
string.byte = byte
strings.__index = function(s, name) return function(text, i) return name .. i end end
print(equal("hello", "world"))
strings.__index = string
print(equal("hello", "world"), equal("heLlo", "help"))
local function slices(text, n) local r = {}; for i = 1, n do r[i] = text:sub(i, i + 1) .. "" end; return table.concat(r, ",") end
local function pieces(text, n) local r = {}; for i = 1, n do r[i] = text:sub(i, i + 1) end; return r end
for i = 1, 200 do pieces("hello", 5) end
print(slices("hello", 7), table.concat(pieces("hello", 7), "|"), table.concat(pieces("hello world", 7), "|"))
print(pcall(pieces, { sub = function(self, i, j) return i * j end }, 3), pieces({ sub = function(self, i, j) return i * j end }, 3)[3])
print(pcall(pieces, 12345, 4))
-- A yield in the function that took the place, while the loop runs.
function double(x) return x * 2 end
local function collect(n) local s = 0; for i = 1, n do s = s + double(i) end; return s end
for i = 1, 100 do collect(10) end
local co = coroutine.wrap(function() return collect(3) end)
double = function(x) return coroutine.yield(x) end
print(co(), co(10), co(20), co(30))
-- Conditions among the arguments.
local function pick(t, n) local s = 0; for i = 1, n do s = s + math.min(t[i] or 7, i % 2 == 0 and 3 or 5) end; return s end
for i = 1, 100 do pick({ 1, 2, 3, 4 }, 4) end
print(pick({ 1, 9, 8, 7 }, 4), pick({ 1, nil, 8 }, 5))
