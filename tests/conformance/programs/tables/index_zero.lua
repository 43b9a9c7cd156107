-- Key 0 has its place in the array part, as in LuaJIT: traversal meets it first.
local function dump(t) local o = {} for k, v in pairs(t) do o[#o + 1] = tostring(k) .. "=" .. tostring(v) end return table.concat(o, " ") end
local t = {}
t[0] = "zero"; print(#t, dump(t))
for i = 1, 9 do t[i] = i end
print(#t, dump(t), next(t))
t[0] = nil; print(#t, dump(t), t[0], next(t))
t[-0] = "again"; print(t[0], dump(t))
local u = { 1, 2, 3 }
u[0] = "z"; print(dump(u), #u, next(u, 0))
table.insert(u, 1, "first"); print(dump(u)); print(table.remove(u, 1), dump(u))
table.sort(u, function(a, b) return a > b end); print(dump(u))
print(table.concat(u, ","), unpack(u, 0, 3))
for i = 0, 3 do u[i] = nil end print(dump(u), #u, next(u))
local v = {} v[0] = 0 for i = 1, 20 do v[i] = v[i - 1] + i end print(v[20], #v)
local w = setmetatable({}, { __index = function(_, k) return "miss" .. tostring(k) end, __newindex = function(t, k, x) rawset(t, k, x * 2) end })
w[1] = 1 w[0] = 5 print(w[0], w[1], w[2], rawget(w, 0))
w[0] = 7 print(w[0]) w[0] = nil print(w[0])
local weak = setmetatable({ [0] = 1, 2, 3 }, { __mode = "k" }) print(weak[0], #weak)
local s = {} for i = 0, 7 do s[i] = i end local sum = 0 for i = 0, #s do sum = sum + s[i] end print(sum)
for k, x in pairs({ [0] = "a", "b", "c" }) do io.write(tostring(k), x, " ") end print()
local q = {} local first, last = 0, -1
for i = 1, 100 do last = last + 1 q[last] = i if i % 3 == 0 then q[first] = nil first = first + 1 end end
print(first, last, q[first], q[last], q[first - 1])
