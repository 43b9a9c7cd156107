-- Small data structures.
local set = {}
for w in ("b a c a b"):gmatch("%a") do set[w] = true end
local l = {}
for k in pairs(set) do l[#l + 1] = k end
table.sort(l)
print(table.concat(l, " "), set.a, set.z)
local function union(a, b)
  local r = {}
  for k in pairs(a) do r[k] = true end
  for k in pairs(b) do r[k] = true end
  return r
end
local function inter(a, b)
  local r = {}
  for k in pairs(a) do r[k] = b[k] end
  return r
end
local function str(s)
  local o = {}
  for k in pairs(s) do o[#o + 1] = tostring(k) end
  table.sort(o)
  return "{" .. table.concat(o, ",") .. "}"
end
local x, y = { a = true, b = true }, { b = true, c = true }
print(str(union(x, y)), str(inter(x, y)), str(inter(x, {})))
local bag = {}
local function add(k, n)
  bag[k] = (bag[k] or 0) + (n or 1)
  if bag[k] == 0 then bag[k] = nil end
end
add("p")
add("p", 2)
add("q")
add("q", -1)
print(bag.p, bag.q, next(bag))
local dq = { l = 0, r = -1 }
local function pl(v)
  dq.l = dq.l - 1
  dq[dq.l] = v
end
local function pr(v)
  dq.r = dq.r + 1
  dq[dq.r] = v
end
for i = 1, 3 do
  pl(i)
  pr(-i)
end
local o = {}
for i = dq.l, dq.r do o[#o + 1] = dq[i] end
print(table.concat(o, " "))
local grid = {}
for r = 1, 3 do
  grid[r] = {}
  for c = 1, 3 do grid[r][c] = (r - 1) * 3 + c end
end
local tr = {}
for r = 1, 3 do
  tr[r] = {}
  for c = 1, 3 do tr[r][c] = grid[c][r] end
  tr[r] = table.concat(tr[r], "")
end
print(table.concat(tr, "|"))
