-- What happens on a connection beside single requests: bodies after the answer, kept connections, silence.
local http, net, timer = require('http'), require('net'), require('timer')

-- A handler that reads a body gets all of it, also when it answers first.
local server
server = http.createServer(function(request, response)
  local size = 0
  response:finish('seen')
  request:on('data', function(chunk) size = size + #chunk end)
  request:on('end', function() print('body', request.url, size) end)
  request:on('aborted', function() print('aborted', request.url) end)
end):listen(0, '127.0.0.1')

local function talk(name, pieces)
  local socket, answers = net.connect(server:address().port, '127.0.0.1'), {}
  socket:on('data', function(chunk) answers[#answers + 1] = chunk end)
  for _, piece in ipairs(pieces) do
    socket:write(piece)
    timer.sleep(10)
  end
  while not socket.destroyed do timer.sleep(2) end
  print(name, select(2, table.concat(answers):gsub('seen', '')))
end

local last = 'GET /last HTTP/1.1\r\nConnection: close\r\n\r\n'
talk('with its head', { 'POST /whole HTTP/1.1\r\nConnection: close\r\nContent-Length: 4\r\n\r\nbody' })
talk('in pieces', { 'POST /pieces HTTP/1.1\r\nContent-Length: 8\r\n\r\nbody', 'more', last })
talk('large', { 'POST /large HTTP/1.1\r\nContent-Length: 200000\r\n\r\n' .. ('x'):rep(100000), ('y'):rep(100000), last })
talk('chunked', { 'POST /chunked HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n', '0\r\n\r\n' .. last })
server:close()

-- A client that asks for it keeps its socket for the next request.
local connections = 0
local kept
kept = http.createServer(function(request, response) response:finish(request.url) end):listen(0, '127.0.0.1')
kept:on('connection', function() connections = connections + 1 end)
local options = { host = '127.0.0.1', port = kept:address().port, headers = { Connection = 'Keep-Alive' } }

local function get(number)
  options.path = '/' .. number
  local request
  request = http.request(options, function(response)
    response:on('data', function(chunk) print('answer', chunk) end)
    response:on('end', function()
      options.socket = request.socket
      if number < 3 then return get(number + 1) end
      print('connections', connections)
      request.socket:destroy()
      kept:close()
    end)
  end)
  request:done()
end
get(1)
require('uv').run()

-- A request tells of a server's silence.
local silent = net.createServer(function(socket) socket:resume() end):listen(0, '127.0.0.1')
local request = http.request({ host = '127.0.0.1', port = silent:address().port }, print)
request:setTimeout(20)
request:once('timeout', function()
  print('timeout')
  request:destroy()
  silent:close()
end)
request:done()
