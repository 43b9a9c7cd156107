-- Building and walking many short-lived trees: allocation and collection.
local depth = tonumber(arg and arg[1]) or 18

local function build(d)
  if d == 0 then return {} end
  return { build(d - 1), build(d - 1) }
end

local function count(tree)
  if tree[1] then return 1 + count(tree[1]) + count(tree[2]) end
  return 1
end

local keep = build(depth)
for d = 4, depth, 3 do
  local times, nodes = 2 ^ (depth - d + 2), 0
  for _ = 1, times do nodes = nodes + count(build(d)) end
  print(d, times, nodes)
end
print("kept", count(keep))
