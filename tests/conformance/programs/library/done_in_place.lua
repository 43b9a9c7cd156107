-- Library functions that compiled code does itself, with arguments that it must leave to the library.
local insert, remove, char = table.insert, table.remove, string.char

local list = {}
for i = 1, 5 do
  insert(list, i * i)
  table.insert(list, "s" .. i)
end
print(#list, table.concat(list, " "))
for _ = 1, 3 do io.write(tostring(remove(list)), " ") end
print(table.remove(list), #list)
local empty = {}
print(remove(empty), (remove(empty)), select("#", remove(empty)), #empty)
insert(list, nil)
print(#list)
print(pcall(function() insert(nil, 1) end))
print(pcall(function() local x = remove(5); return x end))

-- Methods of the same names.
local Stack = {}
Stack.__index = Stack
function Stack:insert(value) self[#self + 1] = value .. "!" end
function Stack:remove() local top = self[#self]; self[#self] = nil; return top end
local stack = setmetatable({}, Stack)
stack:insert("a")
stack:insert("b")
print(#stack, stack:remove(), stack:remove(), #stack)

local function chars(...)
  local t = {}
  for i = 1, select("#", ...) do
    local c = char((select(i, ...)))
    t[i] = c
  end
  return table.concat(t)
end
print(chars(72, 105, "33", 0):byte(1, -1))
print(pcall(chars, 256))
print(pcall(chars, -1))
print(chars(65.9))
print(pcall(chars, {}))

local function length(s) local n = string.len(s); return n end
print(length("abc"), length(12345), pcall(length, {}))
local function text(x) local s = tostring(x); return s end
print(text(1), text(-0.5), text("s"), text(nil), text(true), text(setmetatable({}, { __tostring = function() return "object" end })))
local function number(x) local n = tonumber(x); return n end
print(number("10"), number(" 0x1F "), number("1e2"), number("ten"), number(""), number({}), number(5), number(nil))
print(pcall(function() local n = tonumber(); return n end))
local function raw(t, k) local v = rawget(t, k); return v end
local hidden = setmetatable({ a = 1, 2 }, { __index = function() return "inherited" end })
print(raw(hidden, "a"), raw(hidden, 1), raw(hidden, "b"), pcall(raw, nil, 1))

local fmod, pow, atan2 = math.fmod, math.pow, math.atan2
local function numbers(a, b) return fmod(a, b), pow(a, b), atan2(a, b), math.tan(a), math.atan(b) end
print(string.format("%.6f %.6f %.6f %.6f %.6f", numbers(7, 3)))
print(string.format("%.6f %.6f %.6f %.6f %.6f", numbers(-7.5, 2)))
print(string.format("%.6f %.6f %.6f %.6f %.6f", numbers("2", "0.5")))
print(pcall(numbers, 1, {}))

-- Calls with varargs, of few and of many.
local function count(...) return select("#", ...), ... end
local function pass(...) local n = count(...); return n end
local function passWith(a, ...) local n, first = count(a, ...); return n, first end
local function passTwo(a, b, ...) local n, first, second, third = count(b, a, ...); return n, first, second, third end
local function sum(a, b, c) return (a or 0) + (b or 0) * 10 + (c or 0) * 100 end
local function fixed(...) local s = sum(...); return s end
local function fixedWith(a, ...) local s = sum(a, ...); return s end
for n = 0, 6 do
  local t = {}
  for i = 1, n do t[i] = i end
  print(n, pass(unpack(t)), passWith("x", unpack(t)))
  print(passTwo("x", "y", unpack(t)))
  print(fixed(unpack(t)), fixedWith(5, unpack(t)))
end
local function forward(...) return count(...) end
local function keep(...) local kept = { ... }; return forward(...), #kept, (...) end
print(keep(1, 2, 3))
print(forward(nil, nil))
