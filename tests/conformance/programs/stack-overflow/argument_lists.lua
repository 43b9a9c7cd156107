-- Too many results or arguments at once are an error, not a crash.
local ok, e = pcall(function() local t = {} for i = 1, 1e6 do t[i] = i end return select("#", unpack(t)) end)
print(ok, type(e) == "string" or type(e) == "number")
print((pcall(unpack, {}, 1, 1e7)))
print((pcall(string.byte, ("x"):rep(1e7), 1, -1)))
print((pcall(string.rep, "x", -1)))
local function many(n) if n == 0 then return end return n, many(n - 1) end
print(select("#", many(200)))
