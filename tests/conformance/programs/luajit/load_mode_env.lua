-- load takes strings, a mode and an environment.
print(load("return 1 + 1")())
print(load("return x", "=c", "t", { x = "from env" })())
print(load("x = 5", "=c", "t", setmetatable({}, { __newindex = function(t, k, v) print("set", k, v) end }))())
print(load("return 1", "=c", "b"))
print(load("x =", "=named", "t"))
local env = {}
load("function f() return g end g = 7", "=c", "bt", env)()
print(env.f(), env.g, f, g)
print(loadstring("return ...", "=c")(9))
local d = string.dump(function(a) return a * 2 end)
print(load(d, "=d", "b")(21), (load(d, "=d", "t")))
local i = 0
print(load(function()
  i = i + 1
  return ({ "return ", "a" })[i]
end, "=p", "t", { a = "piecewise" })())
print(pcall(load, nil))
