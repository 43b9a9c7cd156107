-- Method calls through a chain of classes, and field updates.
local n = tonumber(arg and arg[1]) or 41000000

local Shape = {}
Shape.__index = Shape
function Shape.new(class, x, y) return setmetatable({ x = x, y = y, moves = 0 }, class) end
function Shape:move(dx, dy)
  self.x = self.x + dx
  self.y = self.y + dy
  self.moves = self.moves + 1
end
function Shape:area() return 0 end

local Box = setmetatable({}, { __index = Shape })
Box.__index = Box
function Box.new(w, h)
  local box = Shape.new(Box, 0, 0)
  box.w, box.h = w, h
  return box
end
function Box:area() return self.w * self.h end

local Cube = setmetatable({}, { __index = Box })
Cube.__index = Cube
function Cube.new(s)
  local cube = setmetatable(Box.new(s, s), Cube)
  cube.depth = s
  return cube
end
function Cube:volume() return self:area() * self.depth end

local shapes = { Shape.new(Shape, 1, 1), Box.new(2, 3), Cube.new(2) }
local sum = 0
for i = 1, n do
  local shape = shapes[i % 3 + 1]
  shape:move(1, -1)
  sum = sum + shape:area()
end
for _ = 1, n / 3 do sum = sum + shapes[3]:volume() end
print(sum, shapes[1].moves, shapes[2].x, shapes[3].y)
