-- What becomes garbage is counted, however little, and a collection takes it away.
collectgarbage()
local before = collectgarbage('count')
do local text = ('x'):rep(1000) .. before end
local with = collectgarbage('count')
collectgarbage()
print(with > before, collectgarbage('count') < with)
local kept = {}
for i = 1, 1000 do kept[i] = { i } end
collectgarbage()
print(collectgarbage('count') - with > 10, #kept)
