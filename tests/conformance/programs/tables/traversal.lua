-- next under clearing and replacing; every key once; arrays first to last.
local t = {}
for i = 1, 100 do t[i] = i end
for i = 1, 100 do t["s" .. i] = i end
local count, sum = 0, 0
for k, v in pairs(t) do
  count = count + 1
  sum = sum + v
end
print(count, sum)
for k, v in pairs(t) do if type(k) == "string" then t[k] = nil end end
count = 0
for _ in pairs(t) do count = count + 1 end
print(count)
local order = {}
for k in pairs({ 5, 4, 3, 2, 1 }) do order[#order + 1] = k end
print(table.concat(order, " "))
local keys = {}
for k in pairs({ a = 1, b = 2, c = 3, 1, 2, [2.5] = 1, [true] = 1 }) do keys[#keys + 1] = tostring(k) end
table.sort(keys)
print(table.concat(keys, " "))
t = { a = 1, b = 2, c = 3, d = 4 }
for k in pairs(t) do t[k] = nil end
print(next(t))
t.e = 5
print(next(t))
local function size(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end
t = {}
for i = 1, 50 do
  t[i] = true
  t[-i] = true
  t[i + 0.5] = true
end
print(size(t))
for i = 1, 50, 2 do
  t[i] = nil
  t[-i] = nil
end
print(size(t))
local seen = {}
for k in pairs({ 1, 2, 3, x = 1 }) do
  assert(not seen[k])
  seen[k] = true
end
print(size(seen))
local e = {}
for i = 1, 10 do
  e[i] = i
  e[i] = nil
end
print(size(e), next(e), #e)
local copy = {}
for k, v in pairs({ 1, 2, n = { 3 } }) do copy[k] = v end
print(copy[1], copy[2], copy.n[1], size(copy))
