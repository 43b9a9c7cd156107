-- A trie with prefix search.
local function new() return { kids = {} } end
local root = new()
local function insert(w)
  local n = root
  for c in w:gmatch(".") do
    n.kids[c] = n.kids[c] or new()
    n = n.kids[c]
  end
  n.word = w
end
local function find(p)
  local n = root
  for c in p:gmatch(".") do
    n = n.kids[c]
    if not n then return {} end
  end
  local out = {}
  local function walk(m)
    if m.word then out[#out + 1] = m.word end
    local ks = {}
    for k in pairs(m.kids) do ks[#ks + 1] = k end
    table.sort(ks)
    for _, k in ipairs(ks) do walk(m.kids[k]) end
  end
  walk(n)
  return out
end
for w in ("car card care cart cat dog do done bard bar"):gmatch("%a+") do insert(w) end
for _, p in ipairs({ "car", "ca", "do", "x", "", "cart" }) do print(p, table.concat(find(p), " ")) end
local function nodes(n)
  local c = 1
  for _, k in pairs(n.kids) do c = c + nodes(k) end
  return c
end
print(nodes(root))
local function longest(s)
  local n, best = root
  for i = 1, #s do
    n = n.kids[s:sub(i, i)]
    if not n then break end
    best = n.word or best
  end
  return best
end
print(longest("cardigan"), longest("donee"), longest("zzz"))
