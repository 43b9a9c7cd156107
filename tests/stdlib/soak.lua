-- Thousands of HTTP connections, two requests on each, leave nothing behind. `luvit soak.lua 1000000` makes that many.
local http, uv = require('http'), require('uv')

local AT_ONCE = 50
local total = tonumber(process.argv[2]) or 3000
local REQUEST = 'POST / HTTP/1.1\r\nHost: soak\r\nContent-Length: 4\r\n\r\nbody'

local server = http.createServer(function(req, res)
  local parts = {}
  req:on('data', function(chunk) parts[#parts + 1] = chunk end)
  req:on('end', function()
    res:setHeader('Content-Length', req.headers['content-length'])
    res:finish(table.concat(parts))
  end)
end):listen(0, '127.0.0.1')
local port = server:address().port

local function talk(done)
  local client, answers = uv.new_tcp(), 0
  client:connect('127.0.0.1', port, function(problem)
    assert(not problem, problem)
    client:read_start(function(err, data)
      assert(not err and data:find('\r\n\r\nbody', 1, true), err or 'an answer in pieces')
      answers = answers + 1
      if answers == 1 then return client:write(REQUEST) end
      client:close()
      done()
    end)
    client:write(REQUEST)
  end)
end

local function countHandles()
  local count = 0
  uv.walk(function() count = count + 1 end)
  return count
end

-- The listener and the standard streams stay, and the timer of the idle connections while there are some.
local most = countHandles() + 1

local function connect(count)
  local started, ended = 0, 0
  local function another()
    if started == count then return end
    started = started + 1
    talk(function()
      ended = ended + 1
      another()
    end)
  end
  for _ = 1, AT_ONCE do another() end
  while ended < count do uv.run('once') end
  -- The server closes its side a little later.
  repeat uv.run('nowait') until countHandles() <= most
  collectgarbage()
  return collectgarbage('count')
end

connect(500)
local before = connect(500)
local after = connect(total)
print('memory', after < before + 300 or ('grew from %d to %d KB'):format(before, after))
server:close()
