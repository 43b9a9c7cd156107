-- Every option answers with a number or a plain value.
print(type(collectgarbage("count")), collectgarbage("count") > 0, collectgarbage(), collectgarbage("collect"))
print(type(collectgarbage("step")), collectgarbage("stop"), collectgarbage("restart"))
print(type(collectgarbage("setpause", 200)), type(collectgarbage("setstepmul", 200)))
print(pcall(collectgarbage, "nonsense"))
print(pcall(collectgarbage, {}))
local t = setmetatable({}, { __mode = "k" })
for i = 1, 100 do t[{}] = i end
collectgarbage()
collectgarbage()
local n = 0
for _ in pairs(t) do n = n + 1 end
print(n)
do
  local big = {}
  for i = 1, 10000 do big[i] = { i } end
end
collectgarbage()
print(collectgarbage("count") < 1e6)
print(gcinfo == nil or type(gcinfo()))
