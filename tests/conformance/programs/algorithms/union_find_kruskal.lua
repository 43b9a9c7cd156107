-- Minimum spanning tree with union-find.
local parent, rank = {}, {}
local function find(x)
  if parent[x] ~= x then parent[x] = find(parent[x]) end
  return parent[x]
end
local function union(a, b)
  a, b = find(a), find(b)
  if a == b then return false end
  if rank[a] < rank[b] then a, b = b, a end
  parent[b] = a
  if rank[a] == rank[b] then rank[a] = rank[a] + 1 end
  return true
end
for i = 1, 7 do parent[i], rank[i] = i, 0 end
local edges = { { 1, 2, 7 }, { 1, 4, 5 }, { 2, 3, 8 }, { 2, 4, 9 }, { 2, 5, 7 }, { 3, 5, 5 }, { 4, 5, 15 },
  { 4, 6, 6 }, { 5, 6, 8 }, { 5, 7, 9 }, { 6, 7, 11 } }
table.sort(edges, function(a, b)
  if a[3] ~= b[3] then return a[3] < b[3] end
  return a[1] * 10 + a[2] < b[1] * 10 + b[2]
end)
local total = 0
for _, e in ipairs(edges) do
  if union(e[1], e[2]) then
    total = total + e[3]
    io.write(e[1], "-", e[2], " ")
  end
end
print(total)
local sets = {}
for i = 1, 7 do sets[find(i)] = true end
local n = 0
for _ in pairs(sets) do n = n + 1 end
print(n)
