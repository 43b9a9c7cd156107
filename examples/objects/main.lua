local Object = require('core').Object

local Rectangle = Object:extend()

function Rectangle:initialize(w, h)
  self.w = w
  self.h = h
end

function Rectangle:getArea()
  return self.w * self.h
end

local Square = Rectangle:extend()

function Square:initialize(w)
  self.w = w
  self.h = w
end

local rect = Rectangle:new(3, 4)
print("rectangle", rect.w, rect.h, rect:getArea())

local square = Square:new(2)
print("square", square.w, square.h, square:getArea())
