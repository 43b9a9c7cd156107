-- assert passes its arguments on, or raises its second.
print(assert(1, 2, 3)) print(assert(true)) print(assert("x", nil)) print(select("#", assert(1, nil, nil)))
print(pcall(assert, false)) print(pcall(assert, nil)) print(pcall(assert, false, "why")) print(pcall(assert, nil, 5)) print(pcall(assert, false, nil)) print(pcall(assert))
print(pcall(assert, false, false))
local ok, e = pcall(assert, false, { 1 }) print(ok, type(e), e[1])
print(pcall(function() assert(1 == 2, "no position added") end)) print(pcall(function() assert(1 == 2) end))
print(pcall(function() local f = assert(loadstring("return 1")) return f() end))
print(pcall(function() assert(loadstring("x = = 2", "=c")) end)) print(pcall(function() assert(io.open("/nonexistent/file")) end))
print(pcall(function() return assert(tonumber("12")) + 1 end)) print(pcall(function() return assert(tonumber("zz"), "not a number") end))
