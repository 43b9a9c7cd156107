-- Updating through fields, indexes and upvalues.
local t, n = { count = 0, list = { 1, 2, 3 } }, 0
for i = 1, 5 do t.count = t.count + i end
t.list[#t.list + 1] = t.list[#t.list] * 10
t.list[1], t.list[#t.list] = t.list[#t.list], t.list[1]
print(t.count, table.concat(t.list, " "))
local function bump() n = n + 1 return n end
t[bump()], t[bump()] = bump(), bump()
print(t[1], t[2], n)
local a = { { {} } }
a[1][1].x = "deep"
a[1][1][1], a[1][2] = "first", "second"
print(a[1][1].x, a[1][1][1], a[1][2])
local k = {}
k[k], k[1] = "self", k
print(k[k], k[1] == k, k[1][1][1] == k)
