-- Anything can be an error value.
local function try(...) return pcall(error, ...) end
print(try("s", 0)) print(try(5)) print(try(5.5)) print(try(true)) print(try(nil)) print(try(false))
local t = { code = 7 }
local ok, e = pcall(error, t)
print(ok, e == t, e.code)
ok, e = pcall(function() error(t, 2) end) print(e == t)
ok, e = pcall(error, print) print(e == print)
ok, e = pcall(function() error(setmetatable({}, { __tostring = function() return "custom" end })) end) print(ok, tostring(e), type(e))
print(pcall(function() error(12) end)) print(pcall(function() error(12, 2) end)) print(type(select(2, pcall(error, 12))))
local co = coroutine.create(function() error({ "in coroutine" }) end)
ok, e = coroutine.resume(co) print(ok, e[1], coroutine.status(co))
ok, e = pcall(function() local ok2, e2 = pcall(error, "inner", 0) error("outer+" .. e2, 0) end) print(e)
ok, e = pcall(function() assert(false, t) end) print(e == t)
