-- Every way to write a call.
local function f(...) return select("#", ...), ... end
print(f"a") print(f'b') print(f[[c]]) print(f{}  ~= nil)
print(f("x", "y")) print((f)("z")) print(({ f })[1]("t"))
local t = { f = f, m = function(self, x) return self.v, x end, v = "value" }
print(t.f(1)) print(t["f"](2)) print(t:m(3)) print(t.m(t, 4)) print(t:m"s") print(t:m{} == "value")
print(("%d-%s"):format(5, "x"), #("x"):rep(3), ("abc"):upper():lower():len())
local function curry(a) return function(b) return function(c) return a .. b .. c end end end
print(curry"1""2""3", curry("a")("b")("c"))
print((function(...) return ... end)(1, 2))
print(type(f), type(print), pcall(f, 1, 2))
local s = "method on string"
print(s:len(), s:sub(1, 6), s:find("on"))
