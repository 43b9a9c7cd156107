-- What becomes garbage is counted, and a collection takes it away.
collectgarbage()
local before = collectgarbage('count')
do local text = ('x'):rep(4000000) .. before end
local with = collectgarbage('count')
collectgarbage()
local after = collectgarbage('count')
print(with > before, after < with)
local kept = {}
for i = 1, 100000 do kept[i] = { i } end
collectgarbage()
print(collectgarbage('count') - after > 1000, #kept)
