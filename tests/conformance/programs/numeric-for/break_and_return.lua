-- Leaving a loop early, from nested loops and functions.
local function first_over(limit) for i = 1, math.huge do if i * i > limit then return i, i * i end end end
print(first_over(10), first_over(1000000))
local found
for i = 1, 10 do for j = 1, 10 do if i * j == 42 then found = i .. "x" .. j break end end if found then break end end
print(found)
local n = 0
for i = 10, 1, -3 do n = n + i if i < 5 then break end end
print(n)
for i = 1, 3 do if i == 2 then do break end end io.write(i, " ") end print()
local t = {}
for i = 1, 5 do t[#t + 1] = i if #t == 3 then for j = 1, #t do t[j] = t[j] * 2 end break end end
print(table.concat(t, " "))
