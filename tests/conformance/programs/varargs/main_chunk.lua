-- A chunk is a vararg function.
print(select("#", ...))
local f = assert(loadstring("local a, b = ... return b, a, select('#', ...)"))
print(f()) print(f(1)) print(f(1, 2)) print(f(1, 2, 3))
local g = assert(loadstring("return ..."))
print(g(nil, nil)) print((g("x", "y")))
local h = assert(loadstring("local t = {...} return function() return #t, t[1] end"))
print(h("a", "b")())
