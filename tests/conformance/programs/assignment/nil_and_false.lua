-- nil clears, false stays.
local t = { a = 1, b = false, c = nil }
print(t.a, t.b, t.c, t.a == nil, t.b == nil)
t.a = nil
t.b = nil
print(next(t))
t.x = false
print(t.x, next(t))
local v
print(v, v == nil, not v)
v = false
print(v, v == nil, not v)
local list = { false, false }
print(#list, list[1], list[3])
list[#list] = nil
print(#list)
local r = { f = function() return nil end }
print(r.f(), (r.f()), #{ r.f() }, select("#", r.f()))
