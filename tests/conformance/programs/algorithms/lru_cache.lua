-- An LRU cache with a doubly linked list.
local C = {}
C.__index = C
local function new(cap)
  local head, tail = {}, {}
  head.next, tail.prev = tail, head
  return setmetatable({ cap = cap, n = 0, map = {}, head = head, tail = tail }, C)
end
local function unlink(e) e.prev.next, e.next.prev = e.next, e.prev end
function C:front(e)
  e.next, e.prev = self.head.next, self.head
  self.head.next.prev = e
  self.head.next = e
end
function C:get(k)
  local e = self.map[k]
  if not e then return nil end
  unlink(e)
  self:front(e)
  return e.v
end
function C:put(k, v)
  local e = self.map[k]
  if e then
    e.v = v
    unlink(e)
    self:front(e)
    return
  end
  if self.n == self.cap then
    local old = self.tail.prev
    unlink(old)
    self.map[old.k] = nil
    self.n = self.n - 1
  end
  e = { k = k, v = v }
  self.map[k] = e
  self:front(e)
  self.n = self.n + 1
end
function C:keys()
  local o, e = {}, self.head.next
  while e ~= self.tail do
    o[#o + 1] = e.k
    e = e.next
  end
  return table.concat(o, " ")
end
local c = new(3)
c:put("a", 1)
c:put("b", 2)
c:put("c", 3)
print(c:keys(), c:get("a"), c:keys())
c:put("d", 4)
print(c:keys(), c:get("b"), c:get("c"))
c:put("a", 10)
print(c:keys(), c:get("a"))
for i = 1, 100 do
  c:put("k" .. i % 7, i)
  c:get("k" .. i % 3)
end
print(c:keys(), c.n)
local q = { first = 1, last = 0 }
local function push(v)
  q.last = q.last + 1
  q[q.last] = v
end
local function pop()
  if q.first > q.last then return nil end
  local v = q[q.first]
  q[q.first] = nil
  q.first = q.first + 1
  return v
end
for i = 1, 5 do push(i) end
print(pop(), pop())
push(6)
print(pop(), pop(), pop(), pop(), pop())
