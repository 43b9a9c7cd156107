-- Every kind of field, in order, with later ones winning.
local t = { 1, 2; x = 3, ["y z"] = 4, [10] = 5, 6, [2 + 2] = "four", f = function() return "called" end }
print(t[1], t[2], t[3], t.x, t["y z"], t[10], t[4], t.f())
print(({ x = 1, x = 2 }).x)
local nested = { a = { b = { c = { "deep" } } }, { { 1 }, { 2 } } }
print(nested.a.b.c[1], nested[1][2][1])
print(next({}), #{ {}, {}, {} }, ({ {}, { "x" } })[2][1])
local big = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26,
  27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 53,
  54, 55 }
print(#big, big[55])
local function f(...) return { ..., n = select("#", ...) } end
local v = f(1, nil, 3)
print(v.n, v[1])
local k = "key"
local d = { [k] = k, [k .. k] = #k, [#k] = true }
print(d.key, d.keykey, d[3])
print(pcall(function() return { [nil] = 1 } end))
print(pcall(function() return { [0 / 0] = 1 } end))
local same = {}
for i = 1, 3 do same[i] = {} end
print(same[1] ~= same[2])
local function mk() return {} end
print(mk() ~= mk())
print(#{ [1] = 1, 2, [3] = 3 }, ({ [1] = 1, 2, [3] = 3 })[1], ({ nil, 2 })[2], ({ false, nil, true })[3])
