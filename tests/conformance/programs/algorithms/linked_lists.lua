-- Lists, stacks, queues, reversing and cycle detection.
local function list(...)
  local head
  for i = select("#", ...), 1, -1 do head = { v = (select(i, ...)), next = head } end
  return head
end
local function str(l)
  local o = {}
  while l do
    o[#o + 1] = tostring(l.v)
    l = l.next
  end
  return "(" .. table.concat(o, " ") .. ")"
end
local function reverse(l)
  local r
  while l do l.next, r, l = r, l, l.next end
  return r
end
print(str(list(1, 2, 3)), str(list()), str(reverse(list("a", "b", "c", "d"))))
local function append(a, b)
  if not a then return b end
  return { v = a.v, next = append(a.next, b) }
end
print(str(append(list(1, 2), list(3, 4))))
local function cyclic(l)
  local slow, fast = l, l
  while fast and fast.next do
    slow, fast = slow.next, fast.next.next
    if slow == fast then return true end
  end
  return false
end
local c = list(1, 2, 3)
print(cyclic(c))
c.next.next.next = c
print(cyclic(c))
local function merge(a, b)
  if not a then return b elseif not b then return a elseif a.v <= b.v then
    a.next = merge(a.next, b)
    return a
  end
  b.next = merge(a, b.next)
  return b
end
print(str(merge(list(1, 4, 6), list(2, 3, 7, 8))))
local function josephus(n, k)
  local first = { v = 1 }
  local last = first
  for i = 2, n do
    last.next = { v = i }
    last = last.next
  end
  last.next = first
  local cur, out = last, {}
  while cur.next ~= cur do
    for _ = 1, k - 1 do cur = cur.next end
    out[#out + 1] = cur.next.v
    cur.next = cur.next.next
  end
  return table.concat(out, " "), cur.v
end
print(josephus(10, 3))
print(josephus(41, 3))
