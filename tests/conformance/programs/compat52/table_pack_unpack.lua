-- table.pack and table.unpack.
local p = table.pack(1, nil, 3, nil)
print(p.n, p[1], p[2], p[3], p[4])
print(table.pack().n, table.unpack({ 1, 2, 3 }))
print(table.unpack(p, 1, p.n))
print(table.unpack({ 1, 2, 3 }, 2), select("#", table.unpack({}, 1, 3)))
print(unpack == table.unpack)
