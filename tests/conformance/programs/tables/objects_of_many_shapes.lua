-- Methods whose receivers have one shape, several, and too many; fields that are nil, come, go and are inherited.
local Point = { dimensions = 2 }
Point.__index = Point
Point.unit = "cm"

function Point:move(dx, dy)
  self.x = self.x + dx
  self.y = self.y + dy
  self.moves = (self.moves or 0) + 1
  return self.x * self.dimensions + self.y, self.unit, self.label
end

local function make(i)
  local point = setmetatable({}, Point)
  for j = 1, i do point["extra" .. j] = j end
  point.x, point.y = i, -i
  return point
end

-- One shape, four, then twelve; each several times, so that what was learned is used.
for _, kinds in ipairs { 1, 4, 12 } do
  local points = {}
  for i = 1, kinds do points[i] = make(i) end
  for round = 1, 30 do
    for _, point in ipairs(points) do point:move(round, 1) end
  end
  for i, point in ipairs(points) do print(kinds, i, point:move(0, 0)) end
end

-- A dictionary and an empty table as receivers.
local many = setmetatable({ x = 1, y = 2 }, Point)
for i = 1, 600 do many["k" .. i] = i end
print(many:move(1, 1))
print(many:move(1, 1))
print(pcall(Point.move, {}, 1, 1))
print(pcall(Point.move, setmetatable({ x = 1 }, Point), 1, 1))
print(pcall(Point.move, "text", 1, 1))
print(pcall(Point.move, nil, 1, 1))

-- Fields that come and go between calls of one method.
local List = {}
List.__index = List
function List:push(node)
  node.next = self.head
  node.list = self
  self.head = node
  self.size = self.size + 1
end
function List:pop()
  local node = self.head
  if node == nil then return nil, self.size end
  self.head = node.next
  node.next = nil
  node.list = nil
  self.size = self.size - 1
  return node, self.size
end
local list = setmetatable({ size = 0 }, List)
for _ = 1, 3 do
  for i = 1, 5 do list:push({ name = "node" .. i }) end
  for _ = 1, 6 do
    local node, size = list:pop()
    print(node and node.name, node and node.next, node and node.list, size)
  end
end

-- Class fields that instances hide later, and classes that change.
local Base = { kind = "base", weight = 1 }
Base.__index = Base
local Derived = setmetatable({ kind = "derived" }, { __index = Base })
Derived.__index = Derived
function Base:describe()
  local weight = self.weight + self.weight
  return self.kind .. ":" .. tostring(self.name) .. ":" .. weight .. ":" .. tostring(self.missing)
end
local b, d = setmetatable({ name = "b" }, Base), setmetatable({ name = "d" }, Derived)
for i = 1, 5 do print(b:describe(), d:describe()) end
b.kind = "own"
print(b:describe(), d:describe())
Base.weight = 2.5
print(b:describe(), d:describe())
Derived.weight = 7
print(b:describe(), d:describe())
Base.missing = "found"
print(b:describe(), d:describe())
Derived.kind, b.kind = nil, nil
print(b:describe(), d:describe())
Base.weight = "3"
print(b:describe(), d:describe())
Base.weight = nil
print(pcall(b.describe, b))
print(d:describe())
setmetatable(d, nil)
print(pcall(Base.describe, d))

-- Loops whose objects change in the middle of a turn.
local function total(objects, extra)
  local sum, seen = 0, 0
  for i, object in ipairs(objects) do
    sum = sum + object.value
    if object.next then sum = sum + object.next.value end
    object.seen = (object.seen or 0) + 1
    if i == 2 then extra.value = extra.value + 1 end
    seen = seen + object.seen
    extra.last = object
  end
  return sum, seen, extra.value
end
local objects = {}
for i = 1, 4 do
  objects[i] = { value = i }
  if i % 2 == 0 then objects[i].next = objects[i - 1] end
  if i == 3 then objects[i].late = true end
end
for _ = 1, 4 do print(total(objects, objects[2])) end
for _ = 1, 2 do print(total(objects, { value = 0 })) end
