-- Queues that move through a table and leave nils behind: no operation looks through those.
local function queue()
  return { first = 1, last = 0 }
end
local function push(q, value)
  q.last = q.last + 1
  q[q.last] = value
end
local function pop(q)
  local value = q[q.first]
  q[q.first] = nil
  q.first = q.first + 1
  return value
end

for _, make in ipairs { function(i) return i end, function(i) return { i } end } do
  local q = queue()
  for i = 1, 300000 do push(q, make(i)) end
  while q.first <= q.last do pop(q) end
  print(#q, next(q) ~= nil, q.first)
  -- From here on it is empty after every pop, far behind where it began.
  local n = 0
  for i = 1, 300000 do
    push(q, make(i))
    if pop(q) then n = n + 1 end
  end
  print(n, #q, q.first, q.last)
end

-- A stack on top of what a queue left behind.
local t, sum = {}, 0
for i = 1, 200000 do t[i] = i end
for i = 1, 100000 do t[i] = nil end
for i = 200000, 100001, -1 do
  sum = sum + t[i]
  t[i] = nil
end
print(sum, #t, next(t))
t[1] = "again"
t[3] = "x"
print(#t == 1 or #t == 3, t[1], t[2], t[3])

-- Refilled from the end.
local back = {}
for i = 1, 100 do back[i] = i end
for i = 100, 1, -1 do back[i] = nil end
for i = 50, 1, -1 do back[i] = i end
print(#back, back[1], back[50])
for i = 1, 50 do back[i] = nil end
back[7] = 7
back[3] = 3
back[7] = nil
print(back[3], back[7], next(back))
back[3] = nil
print(#back, next(back))
