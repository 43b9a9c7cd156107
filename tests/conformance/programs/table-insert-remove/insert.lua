-- Positions, shifting and wrong argument counts.
local function show(t) print(#t, table.concat(t, " ")) end
local t = {}
table.insert(t, "a")
table.insert(t, "b")
table.insert(t, 1, "first")
table.insert(t, 2, "second")
show(t)
table.insert(t, #t + 1, "last")
show(t)
table.insert(t, #t, "before last")
show(t)
local n = { 1, 2, 3 }
table.insert(n, 2.0, 1.5)
show(n)
table.insert(n, "1", 0)
show(n)
print(pcall(table.insert, {}))
print(pcall(table.insert))
print(pcall(table.insert, {}, 1, 2, 3))
print(pcall(table.insert, nil, 1))
print(pcall(table.insert, {}, "x", 1))
print(select("#", table.insert({}, 1)))
local s = {}
for i = 1, 10 do table.insert(s, 1, i) end
show(s)
for i = 1, 5 do table.insert(s, i * 2, "x") end
show(s)
table.insert(s, nil)
print(#s)
local m = {}
for i = 1, 1000 do table.insert(m, i) end
print(#m, m[1000])
