-- Tail calls of library functions keep all results.
local function a(...) return select(2, ...) end
local function b(t) return unpack(t) end
local function c(s) return s:find("l+") end
local function d(...) return pcall(...) end
local function e(t) return next(t) end
local function f(s) return s:gsub("a", "b") end
local function g(...) return string.format(...) end
local function h(x) return tostring(x) end
local function i() return error("from a tail call", 0) end
print(a(1, 2, 3)) print(b({ 4, 5, 6 })) print(c("hello")) print(d(error, "e", 0))
print(e({ only = 1 })) print(f("banana")) print(g("%d %s", 7, "x")) print(h(nil))
print(pcall(i))
local function j(...) return math.max(...) end
print(j(3, 1, 2))
local function k(t, ...) return setmetatable(t, ...) end
print(getmetatable(k({}, { __metatable = "locked" })))
local function l(f, ...) return coroutine.wrap(f)(...) end
print(l(function(...) return select("#", ...), ... end, 1, nil))
