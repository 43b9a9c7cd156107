-- next walks the table and complains about unknown keys.
print(next({})) print(next({ 5 })) print(next({ 5 }, 1)) print(next({ a = 1 })) print(next({ a = 1 }, "a"))
local t = { 10, 20, 30, x = 1, y = 2 }
local k, v, n, s = nil, nil, 0, 0
repeat k, v = next(t, k) if k ~= nil then n = n + 1 s = s + v end until k == nil
print(n, s)
print(pcall(next)) print(pcall(next, 1)) print(pcall(next, {}, "missing"))
local function empty(t) return next(t) == nil end
print(empty({}), empty({ false }), empty({ nil }), empty({ [false] = 1 }))
for k, v in next, { [true] = 1 } do print(k, v) end
local e = { a = 1 } e.a = nil
print(next(e), empty(e))
local seen = {}
for k in next, { 1, 2, 3, nil, 5 } do seen[#seen + 1] = k end
table.sort(seen)
print(table.concat(seen, " "))
