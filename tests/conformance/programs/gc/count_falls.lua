-- Who watches the memory in use sees it fall when there is garbage, unless the collector is stopped.
local function falls()
  local last = collectgarbage("count")
  for _ = 1, 1e6 do
    local now = collectgarbage("count")
    if now < last then return true end
    last = now
    garbage = { {}, {} }
  end
  return false
end
print(falls())
local last = gcinfo()
repeat
  local now = gcinfo()
  garbage = { {}, {} }
  local fell = now < last
  last = now
until fell
collectgarbage("stop")
collectgarbage("restart")
print(falls())
