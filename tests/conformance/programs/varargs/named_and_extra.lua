-- Missing parameters are nil and extra arguments are dropped unless there is `...`.
local function f(a, b) return a, b end
print(f()) print(f(1)) print(f(1, 2, 3))
local function g(a, ...) return a, select("#", ...), ... end
print(g()) print(g(1)) print(g(1, 2)) print(g(1, nil, nil))
local t = { m = function(self, ...) return self.name, ... end, name = "t" }
print(t:m()) print(t:m(1, 2)) print(t.m({ name = "other" }, 3))
local function defaults(a, b, c)
  a = a or "A"
  if b == nil then b = "B" end
  return a, b, c
end
print(defaults()) print(defaults(false, false)) print(defaults(1, nil, 3))
local function assign(...)
  local a, b, c = ...
  local d = ...
  local e, g = "e", ...
  return a, b, c, d, e, g
end
print(assign()) print(assign(1)) print(assign(1, 2, 3, 4))
local function in_the_middle(...) return ..., "end" end
print(in_the_middle(1, 2)) print(in_the_middle())
