-- Elements that become nil: first, last, in the middle, in arrays of numbers, of any values, and behind metatables.
local function clear(t, i) t[i] = nil end
local function show(t, n)
  local list = {}
  for i = 0, n do list[#list + 1] = tostring(t[i]) end
  print(table.concat(list, " "), #t)
end

for _, make in ipairs({function(i) return i end, function(i) return "v" .. i end, function(i) return i % 2 == 0 end}) do
  local t = {}
  for i = 1, 8 do t[i] = make(i) end
  clear(t, 8) show(t, 9)
  clear(t, 1) clear(t, 2)
  show({t[1], t[2], t[3]}, 3)
  clear(t, 7) clear(t, 6)
  t[1], t[2] = make(1), make(2)
  show(t, 9)
  clear(t, 20) clear(t, 0) clear(t, -1) clear(t, 2.5) clear(t, "x")
  for i = 5, 1, -1 do clear(t, i) end
  show(t, 3)
  t[1] = make(9)
  show(t, 3)
end

-- A queue.
local queue, head, tail, sum = {}, 1, 0, 0
for i = 1, 1000 do
  tail = tail + 1
  queue[tail] = i
  if i % 3 ~= 0 then
    sum = sum + queue[head]
    queue[head] = nil
    head = head + 1
  end
end
print(sum, head, tail, queue[head], queue[head - 1], #queue == tail or #queue == 0)

-- Clearing asks __newindex only where there was nothing.
local log = {}
local t = setmetatable({1, 2, 3, x = 1}, {__newindex = function(_, k, v) log[#log + 1] = tostring(k) .. "=" .. tostring(v) end})
for _, k in ipairs({2, 2, "x", "x", 10, 3, 3}) do clear(t, k) end
print(table.concat(log, " "), t[1], t[2], t[3], t.x)

-- Fields by names, cleared and set again, and by other keys.
local fields, object = {}, {}
for i = 1, 30 do fields["f" .. i] = i end
fields[object], fields[true], fields[1000] = 1, 2, 3
for turn = 1, 3 do
  for i = turn, 30, 2 do clear(fields, "f" .. i) end
  for _, k in ipairs({object, true, 1000}) do clear(fields, k) end
  local n = 0
  for _ in pairs(fields) do n = n + 1 end
  for i = 1, 30, 3 do fields["f" .. i] = i * turn end
  fields[object], fields[true], fields[1000] = turn, turn, turn
  print(n, fields.f1, fields.f2, fields.f4, fields[object], fields[true], fields[1000])
end

-- Traversals that clear what they give, keys of all kinds.
local all = {[-1] = "a", [0] = "b", "c", "d", [1.5] = "e", [100] = "f", [101] = "g", x = "h", y = "i", [true] = "j"}
local seen = {}
for k, v in pairs(all) do
  seen[#seen + 1] = v
  all[k] = nil
end
table.sort(seen)
print(table.concat(seen), next(all))
