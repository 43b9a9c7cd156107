-- Operators at one place in the source, whose metatables change between its turns.
local Vector = {}
Vector.__index = Vector
local Other = setmetatable({}, { __index = Vector })

local function vector(x, class) return setmetatable({ x = x }, class or Vector) end
function Vector.__add(a, b) return vector((type(a) == "number" and a or a.x) + (type(b) == "number" and b or b.x)) end
function Vector.__eq(a, b) return a.x == b.x end
function Vector.__lt(a, b) return a.x < b.x end

local function sum(a, b) return a + b end
local function same(a, b) return a == b end
local function less(a, b) return a < b end
local function show(name, f, ...)
  local ok, result = pcall(f, ...)
  print(name, ok, type(result) == "table" and result.x or result)
end

for turn = 1, 3 do
  show("tables", sum, vector(turn), vector(2))
  show("number", sum, vector(turn), 5)
  show("number first", sum, 5, vector(turn))
  show("same", same, vector(1), vector(turn))
  show("less", less, vector(2), vector(turn))
end

local one = vector(1)
show("itself", same, one, one)
show("no metatable", same, one, { x = 1 })
show("another class", same, one, vector(1, Other))
show("another class", sum, one, vector(1, Other))
show("another class first", sum, vector(1, Other), one)
show("neither", sum, vector(1, Other), vector(1, Other))
show("string", same, one, "one")

Vector.__add = function(a, b) return "other" end
show("replaced", sum, one, one)
Vector.__add = nil
show("removed", sum, one, one)
Vector.__eq = function() return true end
show("replaced", same, one, vector(7))
Vector.__eq = nil
show("removed", same, one, vector(1))
Vector.__add = function(a, b) return vector(a.x * b.x) end
show("there again", sum, vector(3), vector(4))
for i = 1, 40 do Vector["field" .. i] = i end
show("many fields", sum, vector(3), vector(5))
setmetatable(one, nil)
show("taken away", sum, one, vector(2))
setmetatable(one, { __add = function() return "yes" end })
show("given", sum, one, vector(1))

-- Objects of a class that gets __mode after the first ones.
local Weak = {}
Weak.__index = Weak
local function weak() return setmetatable({ held = {} }, Weak) end
local function count(object)
  collectgarbage()
  collectgarbage()
  local n = 0
  for _ in pairs(object) do n = n + 1 end
  return n
end
for _ = 1, 3 do weak() end
print(count(weak()))
Weak.__mode = "v"
print(count(weak()))
