-- Calls by a name that several functions have: which one is called is only known at run time.
local A, B, C, D = {}, {}, {}, {}
for _, class in ipairs({ A, B, C, D }) do class.__index = class end
function A:area() return self.w * self.h end
function B:area() return self.r * self.r * 3 end
function C:area(scale) return (scale or 1) * self.size end
function D.area(self, a, b, c, d, e) return self.size, a, b, c, d, e end

local shapes = {
  setmetatable({ w = 2, h = 3 }, A),
  setmetatable({ r = 2 }, B),
  setmetatable({ size = 5 }, C),
  setmetatable({ size = 7 }, D),
  { area = print },
  setmetatable({}, { __index = function() return function(_, x) return "made", x end end }),
  { area = setmetatable({}, { __call = function(_, o, x) return "called", x end }) },
}
for round = 1, 3 do
  for i, shape in ipairs(shapes) do
    if i ~= 5 then print(round, i, shape:area(round)) end
  end
end
print(pcall(function() return shapes[1].area({ w = 1 }) end))
print(pcall(function() return ({}):area(1) end))

local function last(o, x) return o:area(x) end
for i, shape in ipairs(shapes) do
  if i ~= 5 then print(last(shape, 9)) end
end

local function sum(n)
  local total = 0
  for i = 1, n do total = total + shapes[i % 3 + 1]:area(2) end
  return total
end
print(sum(1000))
function A:area() return 100 end
print(sum(1000))
C.area = function(_, scale) return scale * 1000 end
print(sum(1000))

local co = coroutine.wrap(function()
  local E = { area = function(_, x) return coroutine.yield(x) end }
  local total = 0
  for _ = 1, 3 do total = total + E:area(4) + shapes[2]:area() end
  return total
end)
print(co(), co(1), co(2), co(3))
