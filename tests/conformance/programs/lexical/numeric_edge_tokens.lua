-- Numbers next to operators and dots.
print(1 ..2, 1.5 ..2, 0x10 ..1, 1. ..2, .5 ..5)
print(1+-1, 1- -1, 2*-3, 2^-1, -2^-2, 10-5-2)
local t = { 1, 2, 3 }
print(t[1]+t[2]*t[3], #t-1, -#t, #t..#t)
local a, b = 3, 4
print(a*a+b*b, a-b, a- -b, (a)-(b), a--[[comment]]-b)
print(1e2, 1E-2, 0xAp0, 3e0)
