-- Recursion through library functions that call back.
local function caught(f, ...) local ok, e = pcall(f, ...) print(ok, tostring(e):find("overflow", 1, true) ~= nil) end
local function g() return (("x"):gsub("x", g)) end caught(g)
local function s() table.sort({ 1, 2, 3 }, function(a, b) s() return a < b end) end caught(s)
local ts = setmetatable({}, { __tostring = function(t) return tostring(t) .. "!" end }) caught(tostring, ts)
local function fe() table.foreach({ 1 }, fe) return 1 end caught(fe)
print("alive")
