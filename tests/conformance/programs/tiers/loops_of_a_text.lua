-- Text starts in the interpreter and goes on compiled in the middle of its loops.
local text = [==[
local log = {}
local function out(...) log[#log+1] = table.concat({...}, ",") end
-- numeric for in main, captured variable
local count = 0
local function bump(n) count = count + n end
for i = 1, 300000 do bump(i % 3) end
out("a", count)
-- nested
local s = 0
for i = 1, 3 do
  for j = 1, 200000 do s = s + i * j end
end
out("b", s)
-- while, locals after
local x, y = 0, "q"
while x < 400000 do x = x + 1 end
out("c", x, y)
-- repeat
local r = 0
repeat r = r + 2; local z = r until z > 500000
out("d", r)
-- float steps, downward
local f = 0
for v = 100000, 0, -0.25 do f = f + v end
out("e", f)
-- generic for over big table
local t = {}
for i = 1, 200000 do t[i] = i * 2 end
local g = 0
for k, v in ipairs(t) do g = g + v - k end
for k, v in pairs(t) do g = g + v end
out("f", g)
-- closures made in loops: fresh variables
local fs = {}
for i = 1, 200000 do local c = i; if i % 50000 == 0 then fs[#fs+1] = function() c = c + 1; count = count + 1; return c, i end end end
for _, f in ipairs(fs) do f(); out("g", f()) end
out("h", count)
-- varargs in main
local n = 0
for i = 1, 200000 do n = n + select("#", ...) end
out("i", n, ...)
-- break and goto
local m = 0
for i = 1, 1e9 do m = m + 1; if m > 300000 then break end end
do local i = 0 ::top:: i = i + 1 if i < 300000 then goto top end out("j", m, i) end
-- error position
local ok, e = pcall(function() local t = {} for i = 1, 300000 do t = i; if i == 250000 then t = nil + t end end end)
out("k", tostring(e))
local ok, e = pcall(function() local q = 1 for i = 1, 300000 do if i == 250000 then error("here") end q = q + i end end)
out("l", tostring(e))
-- yield across
local co = coroutine.wrap(function(a) for i = 1, 300000 do if i % 100000 == 0 then a = a + coroutine.yield(i) end end return "end" .. a end)
out("m", co(1), co(2), co(3), co(4))
-- recursion plus loops; shared upvalue seen outside
local shared = 0
local function reader() return shared end
for i = 1, 300000 do shared = shared + 1; if i == 200000 then out("n", reader()) end end
out("o", reader())
-- string building and misfit types
local w = 0
local mixed = {1, "2", 3}
for i = 1, 300000 do w = w + mixed[i % 3 + 1] end
out("p", w)
local u
for i = 1, 300000 do if i < 250000 then u = i else u = "s" .. i end end
out("q", u)
-- tail of function after loop uses many values
local function many(a, b, c, d, e, f)
  local k = 0
  for i = 1, 300000 do k = k + a end
  return k, b, c, d, e, f, debug.traceback("tb")
end
local tb = {many(1, 2, 3, 4, 5, 6)}
out("r", unpack(tb, 1, 6))
return table.concat(log, "\n")
]==]
print(assert(loadstring(text, "=text"))("va", "vb"))
