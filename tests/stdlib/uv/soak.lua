-- Many connections, one after another and at the same time, leave nothing behind.
local uv = require('uv')
local test = dofile('check.lua')

local function talk(port, messages, done)
  local client, received = uv.new_tcp(), 0
  client:connect('127.0.0.1', port, function(problem)
    assert(not problem, problem)
    client:read_start(function(_, data)
      received = received + #data
      if received == 4 * messages then
        client:close()
        done()
      elseif received % 4 == 0 then
        client:write('ping')
      end
    end)
    client:write('ping')
  end)
end

test('connections', function(expect)
  local listener = uv.new_tcp()
  listener:bind('127.0.0.1', 0)
  listener:listen(128, function()
    local client = uv.new_tcp()
    listener:accept(client)
    client:read_start(function(_, data)
      if data then client:write(data) else client:close() end
    end)
  end)
  local port = listener:getsockname().port
  local function round(connections, messages)
    local open = connections
    for _ = 1, connections do talk(port, messages, function() open = open - 1 end) end
    while open > 0 do uv.run('once') end
    for _ = 1, 3 do uv.run('nowait') end
  end
  round(50, 20)
  collectgarbage()
  local before, descriptors = collectgarbage('count'), uv.fs_open('.', 'r', 0)
  uv.fs_close(descriptors)
  for _ = 1, 20 do round(50, 20) end
  collectgarbage()
  local handles = 0
  uv.walk(function() handles = handles + 1 end)
  local last = uv.fs_open('.', 'r', 0)
  uv.fs_close(last)
  assert(last <= descriptors, 'descriptors are left open')
  assert(handles == 1, handles .. ' handles are left')
  assert(collectgarbage('count') < before + 300, 'memory grew from ' .. before .. ' to ' .. collectgarbage('count') .. ' KB')
  listener:close()
end)
