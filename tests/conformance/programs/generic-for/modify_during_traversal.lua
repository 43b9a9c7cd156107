-- Existing fields may be changed or cleared while traversing.
local t = {}
for i = 1, 100 do t[i] = i t["k" .. i] = i end
local n = 0
for k, v in pairs(t) do n = n + 1 t[k] = nil end
print(n, next(t))
for i = 1, 50 do t[i] = i end
for k, v in pairs(t) do t[k] = v * 2 end
local s = 0
for _, v in pairs(t) do s = s + v end
print(s)
for k, v in pairs(t) do if v % 4 == 0 then t[k] = nil end end
n = 0 for _ in pairs(t) do n = n + 1 end
print(n)
local list = { 1, 2, 3, 4, 5, 6 }
for i = #list, 1, -1 do if list[i] % 2 == 0 then table.remove(list, i) end end
print(table.concat(list, " "))
local grown = {}
for i, v in ipairs({ 1, 2, 3 }) do grown[#grown + 1] = v grown[#grown + 1] = v end
print(table.concat(grown, " "))
local q = { 1 }
for i, v in ipairs(q) do if v < 6 then q[#q + 1] = v + 1 end end
print(table.concat(q, " "))
