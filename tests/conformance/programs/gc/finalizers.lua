-- __gc of newproxy userdata; memory counts; steps.
local log = {}
local function collect() for _ = 1, 3 do collectgarbage() end end
do
  local p = newproxy(true)
  getmetatable(p).__gc = function(o) log[#log + 1] = type(o) end
  p = nil
end
collect()
print(#log, log[1])
local shared = newproxy(true)
local n = 0
getmetatable(shared).__gc = function() n = n + 1 end
for i = 1, 10 do newproxy(shared) end
collect()
print(n, type(shared), getmetatable(newproxy(shared)) == getmetatable(shared))
local saved
do
  local p = newproxy(true)
  getmetatable(p).__gc = function(o) saved = o end
end
collect()
print(type(saved))
print(getmetatable(newproxy()), getmetatable(newproxy(false)), pcall(newproxy, 1))
local before = collectgarbage("count")
local t = {}
for i = 1, 2e5 do t[i] = { i } end
local full = collectgarbage("count")
t = nil
collect()
print(full > before, collectgarbage("count") < full)
local steps = 0
repeat steps = steps + 1 until collectgarbage("step", 0)
print(steps > 1, collectgarbage("step", 100000))
local pause = collectgarbage("setpause", 150)
print(collectgarbage("setpause", pause), collectgarbage("setstepmul", 300) > 0, collectgarbage("setstepmul", 200))
local co = setmetatable({}, { __mode = "v" })
for i = 1, 10 do
  co[i] = coroutine.create(function() coroutine.yield() end)
  coroutine.resume(co[i])
end
collect()
print(#co)
local f = setmetatable({}, { __mode = "v" })
for i = 1, 10 do f[i] = function() return i end end
collect()
print(#f)
