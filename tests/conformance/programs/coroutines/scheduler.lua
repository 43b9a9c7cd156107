-- A round-robin scheduler with sleeping tasks and messages.
local ready, now, log = {}, 0, {}
local function spawn(name, f) ready[#ready + 1] = { name = name, co = coroutine.create(f), at = 0 } end
local function sleep(n) coroutine.yield("sleep", n) end
local box = {}
local function send(to, v)
  box[to] = box[to] or {}
  table.insert(box[to], v)
end
local function receive(me)
  while not box[me] or #box[me] == 0 do sleep(1) end
  return table.remove(box[me], 1)
end
spawn("producer", function()
  for i = 1, 3 do
    send("consumer", "item" .. i)
    sleep(2)
  end
  send("consumer", "stop")
end)
spawn("consumer", function()
  while true do
    local v = receive("consumer")
    log[#log + 1] = now .. ":" .. v
    if v == "stop" then return end
  end
end)
spawn("ticker", function() for i = 1, 4 do log[#log + 1] = now .. ":tick" sleep(3) end end)
spawn("broken", function()
  sleep(1)
  error("task failed", 0)
end)
while #ready > 0 do
  for i = #ready, 1, -1 do
    local t = ready[i]
    if t.at <= now then
      local ok, what, n = coroutine.resume(t.co)
      if not ok then log[#log + 1] = now .. ":" .. t.name .. " " .. what end
      if coroutine.status(t.co) == "dead" then table.remove(ready, i) 
    else t.at = now + n end
  end
end
now = now + 1 end
print(table.concat(log, " "))
print(now)
