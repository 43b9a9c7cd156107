-- Arrays of numbers and booleans that take in other values, in loops and out of them; nothing shows how they are held.
local function show(t, n)
  local out = {}
  for i = 0, n do out[#out + 1] = tostring(t[i]) end
  return table.concat(out, " ")
end

-- What is stored: in one loop numbers, then something else in the middle.
local function fill(t, n, odd, at)
  for i = 1, n do
    if i == at then t[i] = odd else t[i] = i end
  end
  return t
end
print(show(fill({}, 6, "x", 4), 7))
print(show(fill({}, 6, true, 4), 7))
print(show(fill({}, 6, false, 1), 7))
print(show(fill({}, 6, nil, 4), 7))
local inner = {}
print(fill({}, 6, inner, 6)[6] == inner, #fill({}, 6, inner, 6))
print(show(fill(fill({}, 6, "x", 1), 9, 0.5, 9), 10))

-- Values of any kind through one store.
local function copy(from, to, n)
  for i = 1, n do to[i] = from[i] end
  return to
end
print(show(copy({ 1, true, false, 2.5 }, {}, 4), 5))
print(show(copy({ 1, true, "s", 2.5 }, {}, 4), 5))
print(show(copy({ 1, "a", "b", 4 }, { 9, 9, 9, 9, 9 }, 4), 5))
print(show(copy({ 1, nil, 3 }, { 9, 9, 9 }, 3), 3))

-- Swaps, whatever the elements are.
local function reverse(t)
  local n = #t
  for i = 1, n / 2 do t[i], t[n + 1 - i] = t[n + 1 - i], t[i] end
  return t
end
print(show(reverse { 1, 2, 3, 4, 5 }, 6))
print(show(reverse { "a", "b", "c" }, 4))
print(show(reverse { 1, "b", true, false }, 5))

-- Sums leave the fast way at what is no number.
local function sum(t)
  local s = 0
  for i = 1, #t do s = s + t[i] end
  return s
end
print(sum { 1, 2, 3 }, sum { 1, "2", 3 }, sum { "1", "2" })
print(pcall(sum, { 1, true }))
print(pcall(sum, { 1, {} }))
local five = setmetatable({}, { __add = function() return 5 end })
print(sum { 1, 2, five })

-- Truth, in all representations.
local function truths(t, n)
  local out = {}
  for i = 0, n do
    if t[i] then out[#out + 1] = "T" elseif t[i] == false then out[#out + 1] = "F" else out[#out + 1] = "-" end
  end
  return table.concat(out)
end
print(truths({ true, false, 0, nil, 1 }, 6), truths({ true, "x", false }, 4), truths({ [0] = false }, 1))

-- Not a number, infinities and -0 keep being what they are.
local odd = { 0 / 0, -(0 / 0), math.huge, -math.huge, -0.0 }
for i = 1, #odd do io.write(odd[i] ~= odd[i] and "nan" or 1 / odd[i] == 0 and "inf" or 1 / odd[i] == -math.huge and "-0" or "?", " ") end
print(#odd)

-- Numbers that were elsewhere before the array reached them.
local late = {}
late[3], late[2] = "three", 2
late[1] = 1
late[4] = 4
print(#late, show(late, 5))
late = { [2] = 2, [3] = false, [4] = {} }
late[1] = 1
print(#late, late[1], late[2], late[3], type(late[4]))

-- The library's functions see the same.
local list = {}
for i = 1, 5 do table.insert(list, i) end
table.insert(list, 2, "two")
table.insert(list, 1, false)
print(#list, tostring(list[1]), list[3], table.remove(list, 3), table.remove(list), #list)
table.sort(list, function(a, b) return tostring(a) < tostring(b) end)
print(show(list, 5))
local numbers = { 3, 1, 2 }
table.sort(numbers)
print(table.concat(numbers, ","), unpack(numbers))
print(next { 7 }, next { false }, select("#", unpack({ 1, nil, 3 }, 1, 3)))
for i, v in ipairs { 1, false, 3, nil, 5 } do io.write(i, "=", tostring(v), " ") end
print()
local seen = {}
for k, v in pairs { [0] = 0, 1, true, "x" } do seen[#seen + 1] = tostring(k) .. "=" .. tostring(v) end
print(table.concat(seen, " "))

-- Emptied from behind and filled anew with something else.
local stack = {}
for round = 1, 3 do
  for i = 1, 10 do stack[#stack + 1] = round == 2 and ("s" .. i) or i end
  local got = {}
  while #stack > 0 do
    got[#got + 1] = tostring(stack[#stack])
    stack[#stack] = nil
  end
  print(table.concat(got, " "))
end

-- A loop over tables of both kinds.
local rows = { { 1, 2 }, { "3", 4 }, { 5, {} }, { 7, 8 } }
local total = 0
for i = 1, #rows do
  local row = rows[i]
  total = total + row[1]
  row[1] = total
  row[2] = i % 2 == 0 and row or total
end
print(total, rows[1][2], rows[2][2] == rows[2], rows[3][1], rows[4][1])
