-- Classes with a chain of metatables.
local function class(parent)
  local c = {}
  c.__index = c
  c.super = parent
  if parent then
    for k, v in pairs(parent) do if k:sub(1, 2) == "__" and k ~= "__index" then c[k] = v end end
  end
  return setmetatable(c, { __index = parent, __call = function(cls, ...)
    local o = setmetatable({}, cls)
    if o.init then o:init(...) end
    return o
  end })
end
local Animal = class()
function Animal:init(name) self.name = name end
function Animal:speak() return self.name .. " makes " .. self:sound() end
function Animal:sound() return "no sound" end
Animal.__tostring = function(a) return "<" .. a.name .. ">" end
local Dog = class(Animal)
function Dog:sound() return "woof" end
local Puppy = class(Dog)
function Puppy:init(name, age)
  Dog.super.init(self, name)
  self.age = age
end
function Puppy:sound() return Dog.sound(self):rep(self.age, "") end
print(Animal("thing"):speak())
print(Dog("Rex"):speak())
print(Puppy("Bit", 2):speak())
print(tostring(Dog("Rex")), tostring(Puppy("Bit", 1)))
print(getmetatable(Puppy("x", 1)) == Puppy, Puppy.super == Dog, rawget(Puppy, "speak"))
function Animal:late() return "late " .. self.name end
print(Puppy("L", 1):late())
