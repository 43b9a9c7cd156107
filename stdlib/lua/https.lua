-- http over the connections of tls.

local tls = require('tls')
local http = require('http')

--- onRequest(request, response).
function exports.createServer(options, onRequest)
  return tls.createServer(options, function(socket) return http.handleConnection(socket, onRequest) end)
end

--- options: as http's, or a URL; a socket of the caller's is taken as it is.
function exports.request(options, onResponse)
  options = http.parseUrl(options)
  if options.protocol and options.protocol ~= 'https' then
    error(('Protocol %s not supported'):format(options.protocol))
  end
  options.port = options.port or 443
  options.connect_emitter = 'secureConnection'
  options.socket = options.socket or tls.connect(options)
  return http.request(options, onResponse)
end

--- A request without body, sent at once.
function exports.get(options, onResponse)
  options = http.parseUrl(options)
  options.method = 'GET'
  local request = exports.request(options, onResponse)
  request:done()
  return request
end
