-- References, shallow and deep copies, comparison by content.
local function deep(v, seen)
  if type(v) ~= "table" then return v end
  seen = seen or {}
  if seen[v] then return seen[v] end
  local c = {}
  seen[v] = c
  for k, x in pairs(v) do c[deep(k, seen)] = deep(x, seen) end
  return c
end
local function same(a, b)
  if type(a) ~= "table" or type(b) ~= "table" then return a == b end
  for k, v in pairs(a) do if not same(v, b[k]) then return false end end
  for k in pairs(b) do if a[k] == nil then return false end end
  return true
end
local t = { 1, { 2, { 3 } }, k = { x = "y" } }
local alias, copy = t, deep(t)
print(alias == t, copy == t, same(copy, t))
copy[2][2][1] = 33
print(t[2][2][1], same(copy, t))
alias.k.x = "z"
print(t.k.x, copy.k.x)
local c = { name = "cycle" }
c.self = c
local d = deep(c)
print(d.self == d, d ~= c, d.self.self.name)
print(same({}, {}), same({ 1 }, { 1, 2 }), same({ a = { b = 1 } }, { a = { b = 1 } }), same({ 1, 2 }, { 2, 1 }))
