local http = require('http')

local port = tonumber(arg[1]) or 8080

http.createServer(function(request, response)
  local body = 'Hello from Lua, you asked for ' .. request.url .. '\n'
  response:setHeader('Content-Type', 'text/plain')
  response:setHeader('Content-Length', #body)
  response:finish(body)
end):listen(port)

print('Listening at http://localhost:' .. port .. '/')
