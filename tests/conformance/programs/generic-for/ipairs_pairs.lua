-- ipairs stops at the first hole; pairs sees everything once.
for i, v in ipairs({ "a", "b", nil, "d" }) do io.write(i, v, " ") end print()
for i, v in ipairs({}) do print("never") end
local n, sum = 0, 0
for k, v in pairs({ 1, 2, 3, x = 10, y = 20, [2.5] = 30 }) do n = n + 1 sum = sum + v end
print(n, sum)
local keys = {}
for k in pairs({ b = 1, a = 2, c = 3 }) do keys[#keys + 1] = k end
table.sort(keys)
print(table.concat(keys, " "))
for k, v in next, { 10 } do print(k, v) end
for k, v in pairs({ 10, 20, 30 }) do io.write(k, "=", v, " ") end print()
print(pcall(ipairs)) print(pcall(pairs, nil)) print(pcall(ipairs, 5))
local f, t, z = ipairs({ 7 })
print(type(f), type(t), z, f(t, 0), f(t, 1))
local g, u, k = pairs({ 7 })
print(g == next, type(u), k)
local proxy = setmetatable({}, { __index = function(_, i) if i <= 3 then return i * i end end })
for i, v in ipairs({ 1, 2 }) do io.write(i, " ") end print()
print(rawget(proxy, 1), proxy[2])
