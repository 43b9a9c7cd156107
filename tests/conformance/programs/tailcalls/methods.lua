-- Tail calls of methods and of callable tables.
local Counter = {}
Counter.__index = Counter
function Counter:down(n)
  if n == 0 then return self.name end
  return self:down(n - 1)
end
print(setmetatable({ name = "method" }, Counter):down(1000000))
local callable
callable = setmetatable({}, { __call = function(self, n, tag)
  if n == 0 then return tag, self == callable end
  return self(n - 1, tag)
end })
print(callable(200000, "called"))
local Derived = setmetatable({}, Counter)
Derived.__index = Derived
function Derived:down(n)
  if n <= 0 then return Counter.down(self, 0) end
  return Counter.down(self, n)
end
print(setmetatable({ name = "derived" }, Derived):down(100000))
local s = "x"
local function str(n)
  if n == 0 then return s:rep(3) end
  return str(n - 1)
end
print(str(100000))
