-- As in a luvit without OpenSSL, tls and https load; they fail when they are to connect or listen.
local http, https, net, tls = require('http'), require('https'), require('net'), require('tls')

print(next(tls), #require('tls/lcrypto').randomBytes(20))
print((select(2, pcall(tls.connect, {})):gsub('^.-:%d+: ', '')))
print(pcall(https.get, 'https://localhost/') or pcall(https.createServer, {}, print) or pcall(tls.createServer, {}, print))
print((select(2, pcall(https.request, 'http://localhost/')):gsub('^.-:%d+: ', '')))

local server
server = http.createServer(function(request, response)
  p(request.url, request.headers.host)
  response:finish('body')
end)
server:listen(0, '127.0.0.1', function()
  local port = server._handle:getsockname().port
  local socket
  socket = net.connect(port, '127.0.0.1', function()
    https.get({ host = 'name', port = 443, path = '/path', socket = socket }, function(response)
      response:on('data', p)
      response:on('end', function() server:close() end)
    end)
  end)
end)
