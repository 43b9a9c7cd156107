-- __call gets the object first, then the arguments.
local f = setmetatable({}, { __call = function(self, ...) return self ~= nil, select("#", ...), ... end })
print(f()) print(f(1, nil)) print((f{ 1 }), (f"x"))
print(pcall(f, "through pcall"))
print(select("#", f()), (f()))
local obj = { method = f }
print(obj.method(1)) print((select("#", obj:method())))
local adder = setmetatable({ n = 5 }, { __call = function(self, x) return self.n + x end })
print(adder(3), adder(adder(1)))
for _, v in ipairs({ adder }) do print(v(0)) end
print(pcall(setmetatable({}, { __call = 5 })))
print(pcall(setmetatable({}, {})))
local class = setmetatable({}, { __call = function(cls, v) return setmetatable({ v = v }, { __index = cls }) end })
function class:get() return self.v end
print(class(7):get(), class("x"):get())
print(("abc"):gsub("%w", setmetatable({}, { __index = function(_, k) return k:upper() end })))
local co = coroutine.wrap(function() return adder(10) end)
print(co())
