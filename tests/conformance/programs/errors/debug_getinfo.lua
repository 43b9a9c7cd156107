-- What debug.getinfo says about functions.
local function f(a, b) return debug.getinfo(1, "Slnu") end
local i = f()
print(i.short_src, i.source, i.what, i.linedefined, i.lastlinedefined, i.currentline, i.name, i.namewhat, i.nups)
local p = debug.getinfo(print)
print(p.what, p.short_src, p.source, p.currentline, p.linedefined, p.func == print)
print(debug.getinfo(1, "l").currentline, debug.getinfo(1, "S").what, debug.getinfo(100))
local t = {}
function t.method() return debug.getinfo(1, "n") end
function t:m2() return debug.getinfo(1, "n") end
local r = t.method() print(r.name, r.namewhat)
r = t:m2() print(r.name, r.namewhat)
function globalf() local q = debug.getinfo(1, "nf") return q.name, q.namewhat, q.func == globalf end
print((globalf()))
print(pcall(debug.getinfo, 1, "X")) print(pcall(debug.getinfo, "x"))
local lines = debug.getinfo(f, "L").activelines
print(type(lines), lines[2])
local chunk = loadstring("return debug.getinfo(1, 'S')", "=name")()
print(chunk.source, chunk.short_src, chunk.what)
