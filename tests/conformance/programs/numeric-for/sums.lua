-- Longer loops with mixed integer and fractional arithmetic.
local s = 0
for i = 1, 100000 do s = s + i end print(s)
s = 0 for i = 1, 1000 do s = s + i * i end print(s)
s = 0 for i = 1, 1000 do s = s + 1 / i end print(string.format("%.10f", s))
s = 0 for i = 100, -100, -3 do s = s + i end print(s)
s = 1 for i = 1, 100 do s = s * 1.01 end print(string.format("%.12g", s))
s = 0 for i = 1, 1000 do s = (s * 31 + i) % 65521 end print(s)
s = 0 for i = 1, 300 do for j = i, 300 do if (i + j) % 7 == 0 then s = s + 1 end end end print(s)
local p = 1 for i = 1, 25 do p = p * i end print(p)
s = 0 for i = 2147483600, 2147483700 do s = s + i end print(s)
s = 0 for i = -5, 5 do s = s + math.abs(i) end print(s)
s = 0 for i = 1, 10 do s = -s + i end print(s)
