-- Names say which function a call probably goes to. When they mislead, the call goes where it should all the same.
local function twice(x) return 2 * x end
local object = { twice = function(x) return "field", x end }
local function apply(twice, x) return (twice(x)) end
print(apply(twice, 4), apply(object.twice, 4), apply(math.sqrt, 4))
print(pcall(apply, nil, 4))
print(select("#", object.twice(1)), twice(3, 4, 5), pcall(twice))

-- A function replaced while a loop calls it.
function step(n) return n + 1 end
local n = 0
for i = 1, 6 do
  if i == 4 then step = function(m) return m + 100 end end
  n = step(n)
end
print(n)

-- A loop's state that another function of the same name makes.
local A, B = {}, {}
A.__index, B.__index = A, B
function A:area() return self.side * self.side end
function B:area() return "none" end
for _, shape in ipairs({ setmetatable({ side = 3 }, A), setmetatable({}, B), { area = function() return 7 end } }) do io.write(tostring(shape:area()), " ") end
print()

-- Functions of ours under a library function's name.
local floor, abs = function(x) return "floor of " .. x end, math.floor
local own, library = floor(1.5), abs(-1.5)
print(own, library)
local s = setmetatable({}, { __index = { byte = function(_, i) return "own", i end, sub = function() return false end } })
local b, c = s:byte(3), s:sub(1, 2)
print(b, c, (("abc"):byte(2)), (("abc"):sub(2)))
