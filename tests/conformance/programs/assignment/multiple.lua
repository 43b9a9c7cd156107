-- Lists of unequal length are adjusted.
local a, b, c = 1, 2
print(a, b, c)
a, b = 1, 2, 3
print(a, b)
local function two() return "x", "y" end
local d, e, f = two()
print(d, e, f)
d, e, f = two(), "z"
print(d, e, f)
d, e, f = "z", two()
print(d, e, f)
d, e, f = (two())
print(d, e, f)
local g, h = (function() end)()
print(g, h)
local t = { two(), two() }
print(#t, t[1], t[2], t[3])
t = { two(), (two()) }
print(#t, t[1], t[2], t[3])
