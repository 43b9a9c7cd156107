-- Library functions take numbers for strings and strings for numbers.
print(("12"):rep(2), string.rep(12, 2), (5 .. ""):len(), string.sub(12345, 2, 3), string.byte(7), string.upper(1.5))
print(math.abs("-5"), math.floor("2.7"), math.max("1", 2), ("%d %s"):format("7", 8), ("x"):rep("2"))
print(table.concat({ 1, "2", 3.5 }, 0), string.find(12321, 3), string.format("%5.1f", "2.26"))
print(pcall(math.abs, "x")) print(pcall(string.rep, "x", "y")) print(pcall(string.sub, true, 1))
print(tonumber("10") + "5", "3" * "4", -"2", "2" ^ 2, 10 .. 20)
local t = {} t["1"] = "s" t[1] = "n" print(t[tonumber("1")], t[tostring(1)], #t)
for i = "1", "2" == 2 and 0 or 0 do end print(select("2", "a", "b"), unpack({ 1, 2, 3 }, "2", "3"))
