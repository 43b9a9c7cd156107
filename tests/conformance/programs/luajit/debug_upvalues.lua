-- upvalueid and upvaluejoin.
local a, b = 1, 2
local function f() return a end
local function g() return b end
local function h() return a end
print(debug.upvalueid(f, 1) == debug.upvalueid(h, 1), debug.upvalueid(f, 1) == debug.upvalueid(g, 1))
debug.upvaluejoin(f, 1, g, 1)
print(f(), h())
b = 20
print(f(), g(), h())
print(pcall(debug.upvalueid, f, 2))
local i = debug.getinfo(function(x, y, ...) end, "u")
print(i.nups, i.nparams, i.isvararg)
