-- Globals live in the environment table.
x = 1
print(x, _G.x, _G["x"], rawget(_G, "x"))
_G.y = "made through _G"
print(y)
x = nil
print(x, _G.x, undefined_name)
function named() return "function statement" end
print(named(), type(_G.named))
t = { a = { b = {} } }
function t.f(v) return v end
function t.a.g(v) return v * 2 end
function t.a.b:m(v) return self == t.a.b, v end
print(t.f(1), t.a.g(2), t.a.b:m(3))
print(_G._G == _G, _G._G._G.t == t)
local print, rawget = print, rawget
local env = setmetatable({}, { __index = function(_, k) return "<" .. k .. ">" end })
setfenv(1, env)
print(anything, undefined)
z = 5
print(env.z, rawget(env, "z"), rawget(env, "undefined"))
