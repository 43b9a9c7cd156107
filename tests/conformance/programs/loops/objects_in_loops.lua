-- Loops over objects of one shape, among which others turn up.
local function sum(list)
  local s = 0
  for i = 1, #list do
    local o = list[i]
    s = s + o.x * o.y + o.x - o.y
    o.y = o.y + 1
  end
  return s
end
local list = {}
for i = 1, 100 do list[i] = { x = i, y = i % 3 } end
print(sum(list), sum(list))
for i = 50, 60 do list[i] = { y = i % 3, x = i } end
for i = 70, 75 do list[i] = { z = 1, x = i, y = i % 5 } end
print(sum(list), sum(list))
list[80] = setmetatable({ y = 4 }, { __index = { x = 1000 } })
print(sum(list), sum(list))
list[81] = { x = '7', y = 1 }
print(sum(list))
list[82] = { x = 1 }
print(pcall(sum, list))
list[82] = 82
print(pcall(sum, list))

-- Two objects in a turn, one of which gets a field on the way; the same object twice.
local function pairwise(list)
  local s = 0
  for i = 1, #list - 1 do
    local a, b = list[i], list[i + 1]
    a.x, b.x = b.x, a.x
    s = s + a.x * 2 - b.x + a.y * b.y
    if s % 11 == 0 then b.z = s end
  end
  return s
end
list = {}
for i = 1, 60 do list[i] = { x = i, y = 2 } end
list[30] = list[29]
print(pairwise(list), pairwise(list), list[29].x, list[60].x)

-- Another table in the variable within a turn.
local function walk(node)
  local s = 0
  while node do
    s = s + node.value
    local other = node.other
    s = s + other.value + other.other.value
    node = node.next
  end
  return s
end
local last = { value = 1 }
last.other, last.next = last, nil
local node
for i = 1, 50 do node = { value = i, other = node or last, next = node } end
print(walk(node))
node.next.next.other = { other = last, value = 0.5 }
print(walk(node))
