-- Values go both ways.
local producer = coroutine.create(function(first)
  local log = { first }
  for i = 1, 4 do
    local reply = coroutine.yield("item " .. i)
    log[#log + 1] = reply
  end
  return table.concat(log, ",")
end)
local msg = "hello"
while coroutine.status(producer) ~= "dead" do
  local ok, item = coroutine.resume(producer, msg)
  print(ok, item)
  msg = "ack " .. item
end
local tasks, log = {}, {}
local function spawn(name, n)
  tasks[#tasks + 1] = { name = name, co = coroutine.create(function()
    for i = 1, n do
      log[#log + 1] = name .. i
      coroutine.yield()
    end
  end) }
end
spawn("a", 3)
spawn("b", 1)
spawn("c", 2)
while #tasks > 0 do
  for i = #tasks, 1, -1 do
    coroutine.resume(tasks[i].co)
    if coroutine.status(tasks[i].co) == "dead" then
      log[#log + 1] = "-" .. tasks[i].name
      table.remove(tasks, i)
    end
  end
end
print(table.concat(log, " "))
local ping, pong
ping = coroutine.wrap(function(n) while true do io.write("ping", n, " ") n = coroutine.yield(n + 1) end end)
pong = coroutine.wrap(function(n) while true do io.write("pong", n, " ") n = coroutine.yield(n * 2) end end)
local n = 1
for i = 1, 4 do n = pong(ping(n)) end
print(n)
local acc = coroutine.wrap(function()
  local total = 0
  while true do total = total + (coroutine.yield(total) or 0) end
end)
acc()
print(acc(5), acc(10), acc(), acc(-3))
