-- Which argument is named, and how.
print(pcall(debug.setmetatable, {}))
print(debug.setmetatable({}, nil) ~= nil)
print(pcall(debug.getinfo, "x", "?"))
print(pcall(debug.getinfo, 1, "?"))
print(debug.getinfo(100, "?"))
print(pcall(io.lines, ""))
print(io.open("", "r"))
print(loadfile("."))
-- LuaJIT divides binary logarithms.
print(math.log(8, 2), math.log(100, 10), math.log(1000, 10) == 3, math.log(3, 0), math.log(3, 1), math.log(1e14, 2 ^ 53) < 0.87749044015892590)
