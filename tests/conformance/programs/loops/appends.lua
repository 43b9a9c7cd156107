-- Loops that make tables longer, in every way that an array part can take or refuse.
local function fill(t, from, to, step)
  for i = from, to, step or 1 do t[i] = i * 2 end
  return t
end

local function show(t, most)
  local parts = {}
  for i = 0, most do parts[#parts + 1] = tostring(t[i]) end
  print(#t, table.concat(parts, ' '))
end

for size = 0, 17 do io.write(#fill({}, 1, size), ' ') end
print()
show(fill({}, 1, 9), 10)
show(fill({ 1, 2, 3 }, 4, 6), 8)
show(fill({ 1, 2, 3 }, 2, 6), 8)
show(fill({}, 0, 5), 7)
show(fill(fill({}, 2, 9), 1, 1), 10)
show(fill({ [5] = 'five', [6] = 'six' }, 1, 4), 8)
show(fill({ [5] = 'five', [9] = 'nine' }, 1, 8), 10)
show(fill({ [33] = 'far', [34] = 'off' }, 1, 32), 35)
show(fill({}, 9, 1, -1), 10)

-- keys that wait in the hash part until the array reaches them
local late = {}
for i = 40, 20, -1 do late[i] = i end
fill(late, 1, 19)
show(late, 41)

-- what is appended may be nil, or not a number
local mixed, values = {}, { 1, 'two', false, nil, 5, true, 'seven' }
for i = 1, 7 do mixed[i] = values[i] end
show(mixed, 8)
local n = 0
for i = 1, 12 do
  n = n + 1
  mixed[n] = i % 5 ~= 0 and 's' .. i or nil
  if mixed[n] == nil then n = n - 1 end
end
show(mixed, 12)

-- metatables: __newindex takes new elements, and only those
local log = {}
local watched = setmetatable({ 1, 2 }, { __newindex = function(t, k, v) log[#log + 1] = k rawset(t, k, v) end })
fill(watched, 1, 6)
show(watched, 6)
print(table.concat(log, ' '))
local plain = setmetatable({}, { __index = function(_, k) return -k end })
fill(plain, 1, 5)
show(plain, 6)
local refused = setmetatable({}, { __newindex = function() end })
fill(refused, 1, 5)
show(refused, 2)

-- the same table by two names, and one table that takes from another
local a = {}
local b = a
for i = 1, 40 do
  a[i] = i
  b[i + 1] = -i
end
print(#a, a[40], a[41], #b)
local from, to = fill({}, 1, 20), {}
for i = 1, #from do to[#to + 1] = from[i] end
show(to, 21)

-- new tables in an outer loop, and tables that shrink again
local rows = {}
for y = 1, 600 do
  local row = {}
  for x = 1, y % 23 do row[x] = x + y end
  rows[y] = row
end
local sum = 0
for y = 1, 600 do
  local row = rows[y]
  for x = 1, #row do sum = sum + row[x] end
end
print(#rows, sum)
local stack, top, trace = {}, 0, 0
for i = 1, 5000 do
  if i % 3 ~= 0 then
    top = top + 1
    stack[top] = i
  else
    trace = (trace * 31 + stack[top]) % 1000003
    stack[top] = nil
    top = top - 1
  end
end
print(top, trace, #stack)

-- keys that are no indices
local odd = {}
for i = 0.5, 6 do odd[i] = i end
for i = -2, 3 do odd[i] = i end
print(#odd, odd[0.5], odd[5.5], odd[-2], odd[0], odd[3])
local weak = setmetatable({}, { __mode = 'v' })
fill(weak, 1, 9)
show(weak, 10)
