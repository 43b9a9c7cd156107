-- Fields that an object has had before, while what its class says of them changes.
local Node = {}
Node.__index = Node
local function make(value) return setmetatable({value = value, next = nil}, Node) end

local function link(a, b) a.next = b end
local function unlink(a) local b = a.next a.next = nil return b end

local list = {}
for i = 1, 10 do list[i] = make(i) end
for turn = 1, 3 do
  for i = 1, 9 do link(list[i], list[i + 1]) end
  local sum, node = 0, list[1]
  while node do
    sum = sum + node.value
    node = node.next
  end
  for i = 1, 9 do assert(unlink(list[i]) == list[i + 1]) end
  print(sum, list[1].next, list[10].next)
end

-- A default comes, and goes.
Node.next = "default"
print(list[1].next, unlink(list[2]), list[2].next)
rawset(Node, "next", "raw default")
print(list[1].next, unlink(list[2]), list[2].next)
Node.next = nil
print(list[1].next, unlink(list[2]), list[2].next)

-- The same at a place that has found nothing before.
local function get(object) return object.next end
for _ = 1, 3 do assert(get(list[5]) == nil) end
Node.next = "late default"
print(get(list[5]))
Node.next = nil
print(get(list[5]))
local Late = {}
Late.__index = Late
local late = setmetatable({next = 1}, Late)
late.next = nil
for _ = 1, 3 do assert(get(late) == nil) end
Late.next = "a new field of the class"
print(get(late))

-- The class inherits.
local Base = {next = "of the base"}
setmetatable(Node, {__index = Base})
print(list[1].next, unlink(list[3]), list[3].next)
Base.next = nil
print(list[1].next, unlink(list[3]), list[3].next)

-- Assignments to fields that are nil ask __newindex, once there is one.
local log = {}
link(list[1], "plain")
print(unlink(list[1]))
Node.__newindex = function(t, k, v) log[#log + 1] = k .. "=" .. tostring(v) end
link(list[1], "asked")
print(list[1].next, table.concat(log, " "))
Node.__newindex = nil
link(list[1], "plain again")
print(list[1].next, unlink(list[1]), table.concat(log, " "))

-- The object is a class itself: what it gets, others inherit.
local class = {name = "class", extra = nil}
class.__index = class
local instance = setmetatable({}, class)
local function extra(o) return o.extra end
local function extend(c, v) c.extra = v end
for _, v in ipairs({1, 2, 3}) do
  io.write(tostring(extra(instance)), " ")
  extend(class, v)
  io.write(tostring(extra(instance)), " ")
  extend(class, nil)
end
print(extra(instance))

-- The same in a loop that calls nothing, for tables with and without metatable.
for _, class in ipairs({false, {}, {__index = {mark = 1}}, {__index = function(_, k) return k end}}) do
  local objects = {}
  for i = 1, 20 do
    local object = {mark = i, seen = 0}
    object.mark = nil
    objects[i] = class and setmetatable(object, class) or object
  end
  local nils, others = 0, 0
  for i = 1, 20 do
    if objects[i].mark == nil then nils = nils + 1 else others = others + 1 end
    if i % 2 == 0 then objects[i].mark = i end
  end
  for i = 1, 20 do
    if objects[i].mark == nil then nils = nils + 1 else others = others + 1 end
  end
  print(nils, others)
end
