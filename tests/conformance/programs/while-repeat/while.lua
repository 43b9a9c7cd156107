-- Conditions, break, nesting, and the truth of values.
local n = 5
while n > 0 do io.write(n, " ") n = n - 1 end print()
while false do print("never") end
while nil do print("never") end
local t = { 1, 2, 3 }
while #t > 0 do io.write(table.remove(t), " ") end print()
local i = 0
while true do i = i + 1 if i > 100 then break end end print(i)
while 0 do print("0 is true") break end
while "" do print("'' is true") break end
local a, b = 0, 0
while a < 3 do a = a + 1 b = 0 while b < 3 do b = b + 1 if b == a then break end end io.write(a, b, " ") end print()
local s = "abc"
while s ~= "" do io.write(s, ",") s = s:sub(2) end print()
local x = 1
while x < 1000 do x = x * 2 end print(x)
while (function() x = x / 2 return x > 1 end)() do io.write(x, " ") end print()
