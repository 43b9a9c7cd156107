-- An unbalanced search tree with insertion, deletion and traversal.
local T = {}
T.__index = T
local function new() return setmetatable({ size = 0 }, T) end
function T:insert(k)
  local p, side = nil, "root"
  local n = self.root
  while n do
    if k == n.k then return false end
    p, side = n, k < n.k and "l" or "r"
    n = n[side]
  end
  local node = { k = k }
  if p then p[side] = node else self.root = node end
  self.size = self.size + 1
  return true
end
local function height(n) return n and 1 + math.max(height(n.l), height(n.r)) or 0 end
local function walk(n, f) if n then walk(n.l, f) f(n.k) walk(n.r, f) end end
local function remove(n, k)
  if not n then return nil end
  if k < n.k then n.l = remove(n.l, k) elseif k > n.k then n.r = remove(n.r, k) elseif not n.l then
    return n.r
  elseif not n.r then return n.l else
    local m = n.r
    while m.l do m = m.l end
    n.k = m.k
    n.r = remove(n.r, m.k)
  end
  return n
end
local t, x = new(), 7
for i = 1, 60 do
  x = (x * 37 + 11) % 101
  t:insert(x)
end
local o = {}
walk(t.root, function(k) o[#o + 1] = k end)
print(t.size, height(t.root), table.concat(o, " "))
for k = 0, 100, 3 do t.root = remove(t.root, k) end
o = {}
walk(t.root, function(k) o[#o + 1] = k end)
print(#o, table.concat(o, " "))
