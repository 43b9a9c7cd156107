-- The stable parts of a traceback.
local tb = debug.traceback("message")
print(tb:match("^[^\n]*"), tb:match("\n([^\n]*)"))
print(debug.traceback({ 1 })[1], debug.traceback(nil) == nil or type(debug.traceback(nil)), debug.traceback(12):match("^%d+"))
local function level3() return (debug.traceback("deep")) end
local function level2() local r = level3() return r end
local function level1() local r = level2() return r end
local text = level1()
local lines = {}
for line in text:gmatch("[^\n]+") do lines[#lines + 1] = line end
print(#lines >= 5, lines[1], lines[2])
for i = 3, 5 do print(lines[i]:match("debug_traceback.lua:%d+")) end
local co = coroutine.create(function() local x = 1 coroutine.yield() end)
coroutine.resume(co)
print(debug.traceback(co):match("^stack traceback:") , debug.traceback(co, "msg"):match("^msg\nstack"), debug.traceback(co):find("debug_traceback.lua:13", 1, true) ~= nil)
print(select("#", debug.traceback()), type(debug.traceback()))
