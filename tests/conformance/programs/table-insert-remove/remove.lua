-- What is returned, and what moves.
local function show(t) print(#t, table.concat(t, " ")) end
local t = { "a", "b", "c", "d", "e" }
print(table.remove(t))
show(t)
print(table.remove(t, 1))
show(t)
print(table.remove(t, 2))
show(t)
print(table.remove(t, #t))
show(t)
print(table.remove(t), table.remove(t), table.remove({}))
show(t)
print(select("#", table.remove({})))
print(table.remove({ 1, 2, 3 }, 1.0), table.remove({ 1, 2, 3 }, "2"))
print(pcall(table.remove))
print(pcall(table.remove, 1))
print(pcall(table.remove, {}, "x"))
local q = {}
for i = 1, 20 do q[i] = i end
local out = {}
while #q > 0 do out[#out + 1] = table.remove(q, #q % 3 == 0 and 1 or nil) end
print(table.concat(out, " "))
local st = {}
for c in ("stack"):gmatch(".") do st[#st + 1] = c end
local r = ""
while #st > 0 do r = r .. table.remove(st) end
print(r)
local big = {}
for i = 1, 2000 do big[i] = i end
local sum = 0
for i = 1, 1000 do sum = sum + table.remove(big, 500) end
print(sum, #big, big[499], big[500])
