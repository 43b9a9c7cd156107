-- Tail calls with more arguments than fit in registers, and with more or fewer each time.
local function f(n, a, b, c, d, e, g, h, i, j)
  if n == 0 then return a, b, c, d, e, g, h, i, j end
  return f(n - 1, b, c, d, e, g, h, i, j, a)
end
print(f(900000, 1, 2, 3, 4, 5, 6, 7, 8, 9))
print(f(900004, 1, 2, 3, 4, 5, 6, 7, 8, 9))
local narrow, wide
function wide(n, a, b, c, d, e, g) if n == 0 then return "wide", a, b, c, d, e, g end return narrow(n - 1, a) end
function narrow(n, a) if n == 0 then return "narrow", a end return wide(n - 1, a, 2, 3, 4, 5, 6) end
print(wide(300000, "w")) print(wide(300001, "w"))
local function va(n, ...) if n == 0 then return ... end return va(n - 1, n, (...)) end
print(va(300000, "x"))
local function shift(n, first, ...) if n == 0 then return first, ... end return shift(n - 1, ..., first) end
print(shift(100000, 1, 2))
local function rot(n, a, ...) if n == 0 then return a, ... end return rot(n - 1, (...), a) end
print(rot(100001, "p", "q"))
