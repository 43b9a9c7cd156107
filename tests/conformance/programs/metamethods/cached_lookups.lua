-- Sites that have looked a field up again and again, and then what they found changes.
local function get(x) return x.v end
local function set(x, value) x.v = value end

local function warm(object)
  local value
  for _ = 1, 10 do value = get(object) end
  return value
end

-- A class gets a metatable when its instances are already in use.
local class = {}
class.__index = class
local object = setmetatable({}, class)
print(warm(object))
setmetatable(class, { __index = { v = "inherited" } })
print(warm(object))
setmetatable(class, { __index = { v = "from another" } })
print(warm(object))
setmetatable(class, nil)
print(warm(object))

-- The base of a class becomes weak.
local base = { v = "base" }
setmetatable(class, { __index = base })
print(warm(object))
setmetatable(base, { __mode = "k" })
print(warm(object))
base.v = "weak base"
print(warm(object))

-- A field that is nil in the object is looked up in its class.
local Node = {}
Node.__index = Node
local node = setmetatable({ v = 1, n = 2 }, Node)
for i = 1, 3 do
  set(node, nil)
  io.write(tostring(warm(node)), " ")
  set(node, i)
  io.write(tostring(warm(node)), " ")
end
print()
set(node, nil)
Node.v = "of the class"
print(warm(node))
Node.v = nil
print(warm(node))
Node.__index = function(_, key) return "function for " .. key end
print(warm(node))
Node.__index = nil
print(warm(node))
Node.__newindex = function(t, key, value) rawset(t, "n", key .. tostring(value)) end
set(node, 5)
print(warm(node), node.n)
Node.__newindex = nil
set(node, 6)
print(warm(node))

-- A class between has the field set and cleared.
local top = { v = "top" }
top.__index = top
local middle = setmetatable({ v = 1 }, top)
middle.__index = middle
middle.v = nil
local low = setmetatable({}, middle)
print(warm(low))
set(middle, "middle")
print(warm(low))
set(middle, nil)
print(warm(low))
set(middle, "middle again")
print(warm(low))

-- Functions as __index change, fail and yield.
local events = { __index = function(_, key) return "first " .. key end }
local proxy = setmetatable({}, events)
print(warm(proxy))
events.__index = function(_, key) return "second " .. key end
print(warm(proxy))
rawset(events, "__index", { v = "in a table" })
print(warm(proxy))
proxy.v = "own"
print(warm(proxy))
proxy.v = nil
events.__index = function() error("no such field", 0) end
print(pcall(get, proxy))
events.__index = function(_, key) return coroutine.yield(key) end
local resume = coroutine.wrap(function() return get(proxy), get(proxy) end)
print(resume(), resume("a"), resume("b"))

-- A function that stores several fields of a metatable, its __index among them.
local first, second = { v = "first" }, { v = "second" }
local counted = { __index = first, stores = 0, last = 0 }
local instance = setmetatable({}, counted)
local function change(metatable, index)
  metatable.stores = metatable.stores + 1
  metatable.__index = index
  metatable.last = metatable.last + metatable.stores
end
for i = 1, 6 do
  change(counted, i % 2 == 0 and first or second)
  io.write(get(instance), " ")
end
print(counted.last)

-- Operators that come, change and go, also when the metatable has many fields.
local vector = {}
local v = setmetatable({}, vector)
local function add() return v + v end
for round = 1, 2 do
  for i = 1, 4 do
    vector.__add = function() return i * round end
    io.write(add(), " ")
  end
  vector.__add = nil
  print((pcall(add)))
  for i = 1, 30 do vector["field" .. i] = i end
end
