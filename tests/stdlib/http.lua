-- Server and client talking to each other, and raw sockets talking to the server.
local http = require('http')
local net = require('net')
local timer = require('timer')

local function masked(text)
  return (text:gsub('Date: [^\r]*', 'Date: -'):gsub('\r\n', '|'))
end

local server
server = http.createServer(function(req, res)
  if req.url == '/plain' then
    local body = 'Hello world\n'
    res:writeHead(200, { { 'Content-Type', 'text/plain' }, { 'Content-Length', #body } })
    res:finish(body)
  elseif req.url == '/parts' then
    res:setHeader('X-Part', 'yes')
    res:write('one')
    timer.setTimeout(5, function() res:finish('two') end)
  elseif req.url == '/echo' then
    req:pipe(res)
  elseif req.url == '/empty' then
    res:setCode(201)
    res:finish()
    print('late header', (select(2, pcall(res.setHeader, res, 'A', 'b')):gsub('^.-:%d+: ', '')))
  elseif req.url == '/none' then
    res:writeHead(204)
    res:finish()
  else
    res.statusCode = 404
    res:finish('nothing here')
  end
end)

local port
local function raw(label, text)
  local parts, done = {}, false
  local client = net.connect(port, '127.0.0.1')
  client:write(text)
  client:on('data', function(chunk) table.insert(parts, chunk) end)
  client:on('close', function() done = true end)
  while not done do timer.sleep(2) end
  print(label, masked(table.concat(parts)))
end

local function fetch(options, body)
  local done = false
  options.port, options.host = port, '127.0.0.1'
  local request = http.request(options, function(res)
    local parts = {}
    print('response', res.statusCode, res.status_code, res.headers['CONTENT-LENGTH'], res.headers['transfer-encoding'])
    res:on('data', function(chunk) table.insert(parts, chunk) end)
    res:on('end', function()
      local text = table.concat(parts)
      print('body', #text, text:sub(1, 20))
      done = true
    end)
  end)
  request:on('error', function(err)
    print('error', err)
    done = true
  end)
  request:done(body)
  while not done do timer.sleep(2) end
end

server:listen(0, '127.0.0.1')
port = server:address().port

print('-- wire')
raw('close', 'GET /plain HTTP/1.1\r\nConnection: close\r\n\r\n')
raw('1.0', 'GET /parts HTTP/1.0\r\n\r\n')
raw('head', 'HEAD /plain HTTP/1.1\r\nConnection: close\r\n\r\n')
raw('pipelined', 'GET /parts HTTP/1.1\r\n\r\nGET /none HTTP/1.1\r\n\r\nPOST /plain HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc'
  .. 'GET /empty HTTP/1.1\r\nConnection: close\r\n\r\n')
raw('expect', 'POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok')
raw('garbage', 'garbage\r\n\r\n')
-- What can't become HTTP is refused at once: clients of other protocols send no end of a head.
raw('tls', '\22\3\1\0\5\1\0\0\1\3')
raw('ssh', 'SSH-2.0-client\r\n')
raw('word', 'hello there\n')
raw('empty lines', ('\r\n'):rep(5000))
raw('large', 'GET / HTTP/1.1\r\nX: ' .. ('x'):rep(9000))
raw('encoding', 'POST / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n')

print('-- client')
fetch({ path = '/plain' })
fetch({ path = '/parts' })
fetch({ path = '/nowhere' })
fetch({ path = '/plain', method = 'HEAD' })
fetch({ path = '/echo', method = 'POST' }, ('large '):rep(100000))
fetch({ path = '/echo', method = 'POST', headers = { ['Transfer-Encoding'] = 'chunked' } }, 'in chunks')

local got
http.get('http://127.0.0.1:' .. port .. '/plain', function(res)
  res:on('data', function(chunk) got = chunk end)
end)
while not got do timer.sleep(2) end
print('get', got == 'Hello world\n')

print('-- a server that breaks off')
local broken
broken = net.createServer(function(socket)
  socket:write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')
  socket:_end()
  broken:close()
end)
broken:listen(0, '127.0.0.1')
local live = port
port = broken:address().port
local failed = false
http.get({ host = '127.0.0.1', port = port, path = '/' }, function(res)
  res:on('error', function(err) print('response error', err) end)
end):on('error', function(err)
  print('request error', err)
  failed = true
end)
while not failed do timer.sleep(2) end
fetch({ path = '/' })

port = live
server:close(function() print('closed') end)

-- Who only waits for the end of a body needs not read it; a response closes once it is done with.
local waiting
waiting = http.createServer(function(request, response)
  response:on('close', function() print('response closed') end)
  request:on('end', function() response:finish('answer') end)
end):listen(0, '127.0.0.1')
local request = http.request({ port = waiting:address().port, method = 'POST' }, function(response)
  response:on('end', function()
    print('response ended')
    waiting:close()
  end)
end)
request:done(('x'):rep(100000))
require('uv').run()

-- A head that comes too slowly is refused.
local slow
slow = http.createServer(function() print('never') end):listen(0, '127.0.0.1')
slow.headersTimeout = 5
local trickle = net.connect(slow:address().port, '127.0.0.1')
local pieces = timer.setInterval(10, function() trickle:write('X') end)
trickle:write('GET / HTTP/1.1\r\n')
trickle:on('data', function(chunk)
  print('slow', chunk:match('^[^\r]*'))
  timer.clearInterval(pieces)
  trickle:destroy()
  slow:close()
end)
require('uv').run()

-- A client that ends its side gets an answer that comes soon; one that doesn't is taken for gone.
local patient
patient = http.createServer(function(request, response)
  response:on('close', function() print('gone or served', request.url) end)
  if request.url == '/soon' then timer.setTimeout(5, function() response:finish('soon') end) end
end):listen(0, '127.0.0.1')
patient.lingerTimeout = 100
for _, path in ipairs { '/soon', '/never' } do
  local client = net.connect(patient:address().port, '127.0.0.1')
  client:on('data', function(chunk) print(path, (chunk:match('\r\n\r\n(.*)'):gsub('\r\n', '|'))) end)
  client:_end('GET ' .. path .. ' HTTP/1.1\r\n\r\n')
end
timer.setTimeout(50, function() patient:close() end)
require('uv').run()

-- Large answers arrive whole and in order, whether with a length, in chunks, or without a body.
local large
local sent = {}
large = http.createServer(function(request, response)
  if request.url ~= '/chunked' then response:setHeader('Content-Length', 2000000) end
  if request.url == '/304' then response.statusCode = 304 end
  response:finish(('0123456789'):rep(200000), function(err)
    sent[#sent + 1] = request.method .. request.url .. tostring(err)
    if #sent == 4 then
      table.sort(sent)
      print('sent', table.concat(sent, ' '))
      large:close()
    end
  end)
end):listen(0, '127.0.0.1')
local reader = net.connect(large:address().port, '127.0.0.1')
local answers = {}
reader:on('data', function(chunk) answers[#answers + 1] = chunk end)
reader:on('end', function()
  local text, count = table.concat(answers):gsub('0123456789', '')
  print('tens', count, 'rest', (text:gsub('Date: [^\n]*\n', ''):gsub('\r\n', '|')))
  reader:destroy()
end)
reader:write('GET / HTTP/1.1\r\n\r\nHEAD / HTTP/1.1\r\n\r\nGET /304 HTTP/1.1\r\n\r\nGET /chunked HTTP/1.1\r\nConnection: close\r\n\r\n')

-- A response for a socket that no server gave.
local sink = require('core').Emitter:new()
function sink:write(data) io.write((data:gsub('Date: [^\n]*\n', ''))) end
local lone = http.ServerResponse:new(sink)
lone.keepAlive = true
lone:finish('lone')
print()
print(http.ClientRequest.getDefaultUserAgent():match('^luvit/http luvi/%d') ~= nil)

-- What is not HTTP is answered, and told to who listens to the connection. After an upgrade the connection is the other
-- protocol's, and closes with its peer as any socket does.
while not reader.destroyed do timer.sleep(2) end
local other
other = http.createServer(function(request)
  local socket = request.socket
  print('upgraded', request.is_upgraded, request.headers.upgrade)
  socket:write('switched')
  socket:on('data', function(data) print('raw', data) end)
  socket:on('close', function()
    print('closed')
    other:close()
  end)
end)
other:on('connection', function(socket)
  socket:on('error', function(err) print('connection', err) end)
end)
other:listen(0, '127.0.0.1')
port = other:address().port
raw('bad', 'what?\r\n\r\n')
local peer = net.connect(port, '127.0.0.1')
peer:write('GET / HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: mine\r\n\r\nand more')
peer:once('data', function(data)
  print('peer', data)
  peer:_end()
end)
