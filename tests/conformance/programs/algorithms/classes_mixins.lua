-- Classes, mixins and multiple interfaces.
local function class(base)
  local c = { __index = nil }
  c.__index = c
  c.new = function(...)
    local o = setmetatable({}, c)
    if c.init then c.init(o, ...) end
    return o
  end
  return setmetatable(c, { __index = base })
end
local function mixin(c, ...)
  for _, m in ipairs({ ... }) do
    for k, v in pairs(m) do if c[k] == nil then c[k] = v end end
  end
  return c
end
local Comparable = { max = function(a, b)
  return a:compare(b) >= 0 and a or b
end, min = function(a, b)
  return a:compare(b) <= 0 and a or b
end }
local Printable = { describe = function(self) return self.kind .. "(" .. self:area() .. ")" end }
local Shape = mixin(class(), Comparable, Printable)
Shape.kind = "shape"
function Shape:compare(o) return self:area() - o:area() end
local Rect = class(Shape)
Rect.kind = "rect"
function Rect:init(w, h) self.w, self.h = w, h end
function Rect:area() return self.w * self.h end
local Square = class(Rect)
Square.kind = "square"
function Square:init(s) Rect.init(self, s, s) end
local Circle = class(Shape)
Circle.kind = "circle"
function Circle:init(r) self.r = r end
function Circle:area() return math.floor(self.r * self.r * 3 + 0.5) end
local a, b, c = Rect.new(2, 3), Square.new(3), Circle.new(2)
print(a:describe(), b:describe(), c:describe())
print(a:max(b):describe(), b:min(c):describe())
local all = { a, b, c }
table.sort(all, function(x, y) return x:compare(y) < 0 end)
for _, s in ipairs(all) do io.write(s.kind, " ") end
print()
print(getmetatable(b) == Square, rawget(Square, "area"), Square.area == Rect.area, Square.kind, Shape.kind)
