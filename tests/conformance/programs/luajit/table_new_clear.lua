-- table.new and table.clear.
local new, clear = require("table.new"), require("table.clear")
local t = new(10, 4)
print(type(t), #t, next(t))
for i = 1, 20 do t[i] = i end
t.x = "y"
print(#t, t.x)
clear(t)
print(#t, next(t), t.x)
t[1] = "again"
print(#t, t[1])
local m = setmetatable({ 1, 2 }, { __index = { d = "kept" } })
clear(m)
print(#m, m.d, getmetatable(m) ~= nil)
print(pcall(new, "x"))
print(pcall(clear, 5))
print(table.new == new, table.clear == clear)
