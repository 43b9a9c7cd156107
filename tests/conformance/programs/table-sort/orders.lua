-- Numbers, strings, comparators.
local function show(t)
  local o = {}
  for i, v in ipairs(t) do o[i] = tostring(v) end
  print(table.concat(o, " "))
end
local t = { 5, 2, 8, 1, 9, 3, 7, 4, 6, 0 }
table.sort(t)
show(t)
table.sort(t, function(a, b) return a > b end)
show(t)
table.sort(t, function(a, b)
  if a % 2 ~= b % 2 then return a % 2 < b % 2 end
  return a < b
end)
show(t)
local w = { "pear", "Apple", "fig", "apple", "10", "9", "" }
table.sort(w)
show(w)
table.sort(w, function(a, b)
  if #a ~= #b then return #a < #b end
  return a < b
end)
show(w)
local d = { 3, 1, 3, 2, 1, 2, 3 }
table.sort(d)
show(d)
show((function()
  local e = {}
  table.sort(e)
  return e
end)())
local o = { 1 }
table.sort(o)
show(o)
local two = { 2, 1 }
table.sort(two)
show(two)
local f = { 1.5, -2, 1e10, -1e10, 0.001, 0, math.huge, -math.huge }
table.sort(f)
show(f)
local r, x = {}, 42
for i = 1, 500 do
  x = (x * 1103515245 + 12345) % 2147483648
  r[i] = x % 1000
end
table.sort(r)
local ok = true
for i = 2, #r do if r[i - 1] > r[i] then ok = false end end
print(ok, r[1], r[250], r[500])
local recs = { { n = "b", v = 2 }, { n = "a", v = 2 }, { n = "c", v = 1 } }
table.sort(recs, function(p, q)
  if p.v ~= q.v then return p.v < q.v end
  return p.n < q.n
end)
for _, p in ipairs(recs) do io.write(p.n, p.v, " ") end
print()
local s = {}
for i = 1, 100 do s[i] = i end
table.sort(s, function(a, b) return a > b end)
print(s[1], s[50], s[100])
table.sort(s)
table.sort(s)
print(s[1], s[100])
