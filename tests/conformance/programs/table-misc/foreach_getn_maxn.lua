-- The 5.0 functions that 5.1 and luajit still carry.
local t = { 10, 20, 30 }
table.foreachi(t, function(i, v) io.write(i, "=", v, " ") end)
print()
print(table.foreachi(t, function(i, v) if v == 20 then return "stopped at " .. i end end))
table.foreach({ only = "one" }, print)
print(table.foreach({ a = 1 }, function(k, v) return k .. v end))
print(table.foreach({}, print), table.foreachi({}, print))
print(table.getn(t), table.getn({}), table.maxn(t), table.maxn({}), table.maxn({ [10] = 1, [2.5] = 1 }),
  table.maxn({ [-1] = 1 }), table.maxn({ x = 1 }), table.maxn({ 1, 2, [100] = 3 }))
print(pcall(table.foreach, 1, print))
print(pcall(table.foreach, {}, 1))
print(pcall(table.getn))
print(pcall(table.maxn, 1))
print(pcall(table.foreachi, { 1 }, function() error("in callback", 0) end))
local n = 0
table.foreach({ 1, 2, x = 3 }, function(k, v) n = n + v end)
print(n)
table.foreachi({ 1, 2, nil, 4 }, print == nil and 0 or function(i) n = i end)
print(n >= 2)
print(table.maxn({ [1e10] = 1 }))
