-- The body has its own copy of the control variable; the limits are evaluated once.
for i = 1, 3 do local old = i i = i * 10 io.write(old, ":", i, " ") end print()
local limit = 3
for i = 1, limit do limit = 10 io.write(i, " ") end print(limit)
local step = 1
for i = 1, 5, step do step = 100 io.write(i, " ") end print(step)
local calls = 0
local function lim() calls = calls + 1 return 4 end
for i = 1, lim() do end
print(calls)
for i = 1, 3 do for i = i, 3 do io.write(i, " ") end end print()
for i = 3, 1, -1 do for j = i, 1, -1 do io.write(i, ".", j, " ") end end print()
local i = "outer"
for i = 1, 1 do end
print(i)
for i = 1, 10 do if i % 2 == 0 then if i > 6 then break end else io.write(i, " ") end end print()
local function find(t, x) for i = 1, #t do if t[i] == x then return i end end return -1 end
print(find({ "a", "b", "c" }, "c"), find({}, "a"))
