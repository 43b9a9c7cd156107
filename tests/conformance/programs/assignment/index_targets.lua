-- The table and the key of a target are taken before the assignment happens.
local t = { "a", "b", "c" }
local u = t
local i = 1
i, t, t[i] = 2, { "new" }, "first"
print(i, t[1], u[1], u[2])
local a = {}
a.x, a.x = 1, nil
print(a.x == 1 or a.x == nil)
local log = {}
local proxy = setmetatable({}, { __newindex = function(_, k, v) log[#log + 1] = k .. "=" .. tostring(v) end })
proxy.one = 1
proxy.two = false
proxy["three"] = nil
print(table.concat(log, " "))
local deep = { a = { b = { c = {} } } }
deep.a.b.c.d, deep.a.b.e = 1, 2
print(deep.a.b.c.d, deep.a.b.e)
local k = "key"
deep[k], k = k .. "!", "other"
print(deep.key, deep.other, k)
