-- What becomes garbage is counted, and a collection takes it away.
collectgarbage()
local before = collectgarbage('count')
local function count_with_text()
  local text = ('x'):rep(4000000) .. before
  local count = collectgarbage('count')
  return count, #text
end
local with = count_with_text()
collectgarbage()
local after = collectgarbage('count')
print(with > before, after < with)
local kept = {}
for i = 1, 100000 do kept[i] = { i } end
collectgarbage()
print(collectgarbage('count') - after > 1000, #kept)
