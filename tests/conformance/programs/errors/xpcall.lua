-- Handlers: their argument, their results, and errors inside them.
print(xpcall(function() return 1, 2, 3 end, print)) print(xpcall(function() error("e", 0) end, function(m) return "<" .. m .. ">", "dropped" end))
print(xpcall(function(...) return select("#", ...), ... end, print, "a", nil, "c"))
print(xpcall(error, function(m) return m end, "raised directly", 0)) print(xpcall(function() local x = nil; return x.y end, function(m) return m:upper() end))
local ok, tb = xpcall(function() error("deep") end, function(m) return debug.traceback(m, 1) end)
print(ok, tb:match("^[^\n]+"), tb:find("stack traceback:", 1, true) ~= nil, tb:find("xpcall.lua", 1, true) ~= nil)
print((xpcall(function() error("x") end, function() error("in handler") end)))
print(pcall(xpcall)) print(pcall(xpcall, print))
local seen
local function inner() local marker = "local of inner" error({ code = 3 }) end
print(xpcall(inner, function(e) seen = e.code return e end) == false, seen)
print(xpcall(function() return xpcall(error, function(m) return "inner " .. m end, "m", 0) end, function() return "outer" end))
local depth = 0
print(xpcall(function() local function r() depth = depth + 1 if depth == 10 then error("ten", 0) end r() return 1 end r() end, function(m) return m .. " at " .. depth end))
