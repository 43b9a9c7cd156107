-- Servers and sockets on the loopback interface.
local net = require('net')
local timer = require('timer')

-- The main chunk may run the loop itself, until there is nothing left to wait for.
local finish = require('uv').run

print('addresses', net.isIP('127.0.0.1'), net.isIP('::1'), net.isIP('localhost'), net.isIPv4('256.1.1.1'))

local server, serverSideClosed, seen
server = net.createServer(function(socket)
  seen = { socket:getsockname().ip, socket:address().family } -- before or after the client's callback
  socket:on('data', function(chunk) socket:write('echo ' .. chunk) end)
  socket:on('end', function() print('server end') end)
  socket:on('close', function()
    serverSideClosed = true -- before or after the client's end
    server:close()
  end)
end)

server:listen(0, '127.0.0.1', function()
  local port = server:address().port
  print('listening', server:address().ip, port > 0)
  local client
  client = net.connect(port, 'localhost', function() print('connected', client:address().port == port) end)
  client:write('before the connection')
  client:on('data', function(chunk)
    print('client data', chunk)
    client:_end()
  end)
  client:on('end', function() print('client end') end)
  client:on('close', function(failed) print('client closed', failed) end)
end)
finish()
print('server saw', seen[1], seen[2])
print('server side closed', serverSideClosed)

print('-- errors')
local refused = net.connect(1, '127.0.0.1', function() print('never') end)
refused:on('close', function(failed) print('close', failed) end)
refused:on('error', function(err) print('error', err) end)
finish()
print('bad port', pcall(net.connect, 'x', '127.0.0.1') == false)

local first = net.createServer(function() end)
first:listen(0, '127.0.0.1', function()
  local second = net.createServer(function() end)
  second:on('error', function(err)
    print('listen', err)
    second:close()
    first:close()
  end)
  second:listen(first:address().port, '127.0.0.1', function() print('never') end)
end)
finish()

print('-- timeout, pause and a large transfer')
local total = 0
local sink
sink = net.createServer(function(socket)
  socket:on('data', function(chunk)
    total = total + #chunk
    socket:pause()
    timer.setImmediate(function() socket:resume() end)
  end)
  socket:on('end', function()
    print('received', total)
    sink:close()
  end)
end)
sink:listen(0, '127.0.0.1', function()
  local client
  client = net.connect({ port = sink:address().port, host = '127.0.0.1' }, function()
    client:setTimeout(20, function()
      print('timeout leaves it open', client.destroyed)
      local left = 64
      local function pump()
        while left > 0 do
          left = left - 1
          if not client:write(('x'):rep(65536)) then return client:once('drain', pump) end
        end
        client:_end()
      end
      client:setTimeout(0)
      pump()
    end)
  end)
end)

-- Buffer sizes are those that were set.
local sized = net.Socket:new()
sized._handle:bind('127.0.0.1', 0)
print(sized:getRecvBufferSize() > 0, sized:setRecvBufferSize(16384), sized:getRecvBufferSize())
print(sized:getSendBufferSize() > 0, sized:setSendBufferSize(16384), sized:getSendBufferSize())
sized:destroy()
require('uv').run()

-- A client that only writes closes when its peer does.
local sink
sink = net.createServer(function(socket)
  local received = {}
  socket:on('data', function(chunk) received[#received + 1] = chunk end)
  socket:on('end', function()
    print('received', table.concat(received))
    socket:destroy()
    sink:close()
  end)
end):listen(0, '127.0.0.1')
local writer = net.createConnection(sink:address().port, '127.0.0.1')
writer:on('close', function() print('writer closed') end)
writer:write('all ')
writer:write('of it')
writer:_end()
require('uv').run()

-- Pieces that are held back leave together, however large; a class with a `_write` of its own gets them one by one.
local Shouting = net.Socket:extend()
function Shouting:_write(data, callback)
  print('piece', #data)
  return net.Socket._write(self, data:upper(), callback)
end
local gatherer
local open = 2
gatherer = net.createServer(function(socket)
  local received = {}
  socket:on('data', function(chunk) received[#received + 1] = chunk end)
  socket:on('end', function()
    local text = table.concat(received)
    print('gathered', #text, text:sub(1, 1), text:sub(-1))
    open = open - 1
    if open == 0 then gatherer:close() end
  end)
end):listen(0, '127.0.0.1')
local function gather(class, size, done)
  local client = class:new()
  client:connect(gatherer:address().port, '127.0.0.1', function()
    client:cork()
    client:write(('a'):rep(size), function(err) print('first', err) end)
    client:write(('z'):rep(size), function(err) print('last', err) end)
    client:uncork()
    client:_end()
  end)
  client:on('close', done)
end
gather(net.Socket, 4000000, function() gather(Shouting, 10) end)
finish()

-- Every write has its callback, also the one that fails and one after the end; the socket tells of the error once.
local deaf
deaf = net.createServer(function(socket) socket:destroy() end):listen(0, '127.0.0.1')
local talker
talker = net.createConnection(deaf:address().port, '127.0.0.1', function()
  talker:pause()
  talker:on('error', function(err) print('error', err) end)
  talker:on('close', function()
    print('close')
    deaf:close()
    talker:write('into nothing', function(err) print('too late', err) end)
  end)
  timer.setTimeout(30, function()
    talker:write('reset me', function(err) print('first', err) end)
    timer.setTimeout(30, function() talker:write('broken', function(err) print('second', err) end) end)
  end)
end)
