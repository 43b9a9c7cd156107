-- Lists in constructors: all kinds of values, known and unknown, in tables that then change in every way.
local function text(v)
  if v ~= v then return "nan" end
  if v == 0 and 1 / v < 0 then return "-0" end
  return type(v) == "table" and "{}" or type(v) == "function" and "f" or tostring(v)
end
local function show(t, n)
  local out = {}
  for i = 0, n do out[#out + 1] = text(t[i]) end
  local seen, names = 0, {}
  for k in pairs(t) do
    if type(k) == "string" then names[#names + 1] = k .. "=" .. text(t[k]) else seen = seen + k end
  end
  table.sort(names)
  print(table.concat(out, " "), seen, table.concat(names, " "))
end

print("constants")
local function constants()
  show({}, 1) show({ 1 }, 2) show({ 1, 2 }, 3) show({ -0, 0 / 0, 1 / 0, -1 / 0 }, 5)
  show({ true }, 2) show({ false, true, 3 }, 4) show({ "a", 2, true }, 4) show({ nil }, 2)
  show({ nil, 2 }, 3) show({ 1, nil, 3 }, 4) show({ 1, 2, nil }, 4) show({ nil, nil, nil }, 4)
  show({ nil, "b" }, 3) show({ "a", nil, 3 }, 4) show({ "a", 2, nil }, 4) show({ nil, nil, false }, 4)
  show({ {}, print, "s", 0.5, false }, 6)
end
for _ = 1, 2 do constants() end

print("parameters")
local function one(a) return { a } end
local function two(a, b) return { a, b } end
local function three(a, b, c) return { a, b, c } end
local function four(a, b, c, d) return { a, b, c, d } end
local function eight(a, b, c, d, e, f, g, h) return { a, b, c, d, e, f, g, h } end
local function ended(a, b) return { "s", a, b } end
local function ends(a) return { a, {} } end
local function flag(a, b) return { a, a == b, not b } end
local function gaps(a, b) return { a, nil, b, nil, true } end
local function sums(a, b) return { a + b, a - b, a * b, -a } end
local values = { 1, "s", true, false, {}, print, -0, 0 / 0, n = 9 }
for i = 1, 9 do
  local v = values[i]
  show(one(v), 2)
  for j = 1, 9 do
    local w = values[j]
    show(two(v, w), 3)
    show(three(v, w, v), 4) show(three(w, 7, v), 4) show(ended(v, w), 4) show(gaps(v, w), 6) show(flag(v, w), 4)
  end
  show(four(1, v, v, 4), 5) show(four(v, 2, 3, v), 5) show(four(1, 2, 3, v), 5) show(ends(v), 3)
  show(eight(1, 2, 3, 4, 5, 6, 7, v), 9) show(eight(v, 2, 3, 4, 5, 6, 7, 8), 9) show(eight(v, v, v, v, v, v, v, v), 9)
end
show(sums(3, 4), 5) show(sums(0, -1), 5) show(sums(0.5, 1 / 0), 5) show(sums("3", 4), 5)
print(pcall(sums, {}, 1))

print("names")
local function named(a, b, c) return { a, x = b, b, y = c, c } end
local function keyed(a, k) return { a, [k] = 5, a } end
for i = 1, 9 do
  show(named(values[i], 2, 3), 4) show(named(1, 2, values[i]), 4) show(named(values[i], values[i], values[i]), 4)
  show({ n = values[i], values[i], [1] = 2 }, 2) show({ [2] = 8, values[i], values[i] }, 3)
end
show(keyed(1, 3), 4) show(keyed("s", 0), 3) show(keyed(1, 0.5), 3) show(keyed(1, "k"), 3)

print("many")
local function many(a)
  return { a }, { a, a, a, a, a, a, a, a, a, a }, { a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a },
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, a },
    { a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a,
      a, a, a, a, a, a, a, a, a, a },
    { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34,
      35, 36, 37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, a, 52, x = a }
end
for _, v in ipairs { 1, "s", true, {}, -0 } do
  local a, b, c, d, e, f = many(v)
  show(a, 2) show(b, 11) show(c, 21) show(d, 21) show(e, 51) show(f, 53)
  print(#a, #b, #c, #d, #e, #f)
end

print("results")
local function none() end
local function some() return 1, nil, "c" end
local function rest(...) return { ... }, { 0, ... }, { (...) }, { ..., "last" }, { x = 1, ... } end
show({ none() }, 1) show({ some() }, 4) show({ 5, some() }, 5) show({ some(), 5 }, 3) show({ (some()) }, 2) show({ none(), none() }, 2)
show({ none(), none(), 3 }, 4) show({ some(), some(), x = 1, some() }, 6)
for _, t in ipairs { rest() } do show(t, 3) end
for _, t in ipairs { rest(1, "b", nil, false) } do show(t, 6) end

print("changes")
local function change(t)
  print(#t)
  t[#t + 1] = "appended"
  t[#t + 1] = 7
  print(#t, table.remove(t), text(table.remove(t, 1)), #t, select("#", unpack(t)), text((unpack(t))))
  table.insert(t, 1, -1)
  t[2] = true
  t[0] = "zero"
  local sum = 0
  for i in ipairs(t) do sum = sum + i end
  show(t, #t + 1)
  for i = #t, 1, -1 do t[i] = nil end
  print(sum, #t, next(t))
  t[1], t[2] = 1, 2
  show(t, 3)
end
for i = 1, 9 do
  local v = values[i]
  if v ~= nil then
    change { v } change(two(v, 2)) change(three(1, v, v)) change(ended(v, v)) change(eight(v, v, v, v, 5, v, v, 8))
  end
  change(sums(i, 2)) change { 1, 2, 3 } change { "a", v, {} }
end
for k, v in pairs(three(4, 5, 6)) do io.write(k, "=", text(v), " ") end
for k, v in next, three(4, true, "s") do io.write(k, "=", text(v), " ") end
print(unpack(four(1, nil, 3, 4), 1, 4))

print("metatables")
local log = {}
local class = { size = function(t) return #t end }
class.__index = function(t, k) return class[k] or k end
class.__newindex = function(t, k, v) log[#log + 1] = k rawset(t, k, v) end
class.__eq = function(a, b) return a[1] == b[1] end
local function object(a, b) return setmetatable({ a, b }, class) end
for i = 1, 9 do
  local v = values[i]
  local o = object(i, v)
  print(o[1], v == nil and o[2] or text(o[2]), o[3], o:size(), o.foo, o == object(i, 1))
  o[1] = i + 1
  o[3] = 1
  o.x = 2
  o[2] = nil
  o[2] = 3
  print(#log, o[1], o[2], o.x, #o)
end
local weak = setmetatable({ {}, 1, "s" }, { __mode = "v" })
collectgarbage()
print(weak[1], weak[2], weak[3])

print("in loops")
local sum, last = 0
for i = 1, 200 do
  local p, q = { i, i + 1 }, { i % 3 == 0 and "s" or i, i }
  sum = sum + p[1] * p[2] + q[2] + (type(q[1]) == "number" and q[1] or 0)
  p[3] = q
  last = { last and last[1] or 0, p, { i } }
end
print(sum, last[1], last[2][2], last[3][1], #last[2][3])
