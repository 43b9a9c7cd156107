-- HTTP/1.1 server and client.

local uv = require('uv')
local net = require('net')
local url = require('url')
local timer = require('timer')
local codec = require('http-codec')
local header = require('http-header')
local core = require('core')
local stream = require('stream')
local Readable, Writable, Emitter, Error = stream.Readable, stream.Writable, core.Emitter, core.Error

local IDLE_TIMEOUT = 120000 -- ms without traffic after which the server drops a connection
local HEADERS_TIMEOUT = 60000 -- ms that a client may take to send a request's head
local LINGER_TIMEOUT = 2000 -- ms a refused client has to read why, and one that ended its side is waited for
local LARGE_BODY = 8192 -- bytes

-- Header lines that responses add to those of the program. The date changes once a second.
local KEEP_ALIVE, CLOSE = 'Connection: keep-alive\r\n', 'Connection: close\r\n'
local dateLine, dateExpires = nil, -1

local function httpDate()
  local now = uv.now()
  if now >= dateExpires then
    dateLine = os.date('!Date: %a, %d %b %Y %H:%M:%S GMT\r\n')
    dateExpires = now + 1000
  end
  return dateLine
end

-- An instance is made with all its fields at once, which is much cheaper than one after the other.
local function setFields(self, fields)
  for name, value in pairs(fields) do self[name] = value end
end

-- IncomingMessage ----------------------------------------------------------------------------------------------------

local IncomingMessage = Readable:extend()

local function messageFields(head, socket, connection)
  local isOld = head.version == 1.0
  local fields = {
    socket = socket, connection = connection, headers = setmetatable(head.headers, header.headerMeta),
    httpVersion = isOld and '1.0' or '1.1', version_major = 1, version_minor = isOld and 0 or 1,
    method = head.method, url = head.path, is_upgraded = false, should_keep_alive = head.keepAlive,
  }
  if not head.method then
    fields.statusCode, fields.status_code, fields.statusMessage = head.code, head.code, head.reason
  end
  return fields
end

--- head: what the decoder read. Server side: method, url; client side: statusCode, statusMessage.
function IncomingMessage:initialize(head, ...)
  setFields(self, messageFields(head, ...))
  if head.hasBody then Readable.initialize(self) end
end

local function newMessage(head, socket, connection)
  local message = setmetatable(messageFields(head, socket, connection), IncomingMessage.meta)
  if head.hasBody then Readable.initialize(message) end
  return message
end

function IncomingMessage:_read()
  local connection = self.connection
  if connection then connection:resumeBody() end
end

-- Most messages have no body and nobody reads them, so that their stream is made when first used.
local function ensureStream(self)
  if self._readableState then return end
  Readable.initialize(self)
  self:push(nil)
end

for _, name in ipairs { 'read', 'pipe', 'unpipe', 'pause', 'resume', 'unshift' } do
  local inherited = Readable[name]
  IncomingMessage[name] = function(self, ...)
    ensureStream(self)
    return inherited(self, ...)
  end
end

local function isBeingRead(self)
  return self._readableState.flowing ~= nil or self:listenerCount('readable') > 0
end

-- Programs that only wait for the end get it: a body that nobody wants is skipped.
local function skipUnread(self)
  if not isBeingRead(self) then self:resume() end
end

function IncomingMessage:on(name, handler)
  ensureStream(self)
  if name == 'end' then timer.setImmediate(skipUnread, self) end
  return Readable.on(self, name, handler)
end
IncomingMessage.addListener = IncomingMessage.on

function IncomingMessage:destroy(...)
  return self.socket:destroy(...)
end

-- ServerResponse -----------------------------------------------------------------------------------------------------

local ServerResponse = Writable:extend()

local function responseFields(connection, request)
  return {
    socket = connection.socket, connection = connection, statusCode = 200, headers = setmetatable({}, header.headerMeta),
    headersSent = false, finished = false, sendDate = true, keepAlive = request.should_keep_alive, writable = true,
    bodyless = request.method == 'HEAD', chunked = false, nobody = false,
  }
end

-- What a response asks of its connection, where a program makes one for a socket of its own.
local LoneConnection = {}
LoneConnection.__index = LoneConnection

function LoneConnection:responseFinished()
  if not self.response.keepAlive then self.socket:_end() end
end

--- A response that goes out on the socket, without a server and a request.
function ServerResponse:initialize(socket)
  local connection = setmetatable({ socket = socket, response = self, http10 = false }, LoneConnection)
  setFields(self, responseFields(connection, {}))
end

local function refuseLate(self)
  if self.headersSent then error('headers already sent', 3) end
end

function ServerResponse:setHeader(name, value)
  refuseLate(self)
  self.headers[name] = value
end

function ServerResponse:addHeader(name, value)
  refuseLate(self)
  table.insert(self.headers, { name, value })
end

function ServerResponse:getHeader(name)
  return self.headers[name]
end

function ServerResponse:removeHeader(name)
  refuseLate(self)
  self.headers[name] = nil
end
ServerResponse.unsetHeader = ServerResponse.removeHeader

function ServerResponse:setCode(code)
  refuseLate(self)
  if type(code) ~= 'number' or code < 100 or code > 999 then error('invalid status code: ' .. tostring(code), 2) end
  self.statusCode = code
end

--- Sets status and headers (which replace any set before); they go out with the body's first bytes.
function ServerResponse:writeHead(code, headers, callback)
  refuseLate(self)
  self:setCode(code)
  if type(headers) == 'function' then headers, callback = nil, headers end
  self.headers = header.newHeaders(headers)
  if callback then timer.setImmediate(callback) end
end

-- The values of those headers that frame a message: date, connection, content-length, transfer-encoding.
local function framingOf(headers)
  local date, connection, length, encoding
  for i = 1, #headers do
    local name, value = headers[i][1], headers[i][2]
    local size = #name
    if size == 4 or size == 10 or size == 14 or size == 17 then
      name = name:lower()
      if name == 'date' then date = value end
      if name == 'connection' then connection = tostring(value):lower() end
      if name == 'content-length' then length = value end
      if name == 'transfer-encoding' then encoding = tostring(value):lower() end
    end
  end
  return date, connection, length, encoding
end

-- The head's bytes, and those of the body's beginning. `size` is the body's length where it is all known.
local function encodeHead(self, body, size)
  local headers, code = self.headers, self.statusCode
  local date, connection, length, encoding = framingOf(headers)
  local statusHasNoBody = code < 200 or code == 204 or code == 304
  local lines = self.sendDate and not date and httpDate() or ''
  self.chunked = encoding == 'chunked'
  if not length and not self.chunked and not statusHasNoBody then
    if size == 0 or size and self.connection.http10 then
      lines = lines .. 'Content-Length: ' .. size .. '\r\n'
    elseif self.connection.http10 then
      self.keepAlive = false
    else
      lines = lines .. 'Transfer-Encoding: chunked\r\n'
      self.chunked = true
    end
  end
  if not connection then
    lines = lines .. (self.keepAlive and KEEP_ALIVE or CLOSE)
  elseif connection:find('close', 1, true) then
    self.keepAlive = false
  end
  self.headersSent = true
  self.nobody = self.bodyless or statusHasNoBody
  if self.nobody then
    body = nil
  elseif self.chunked and body and body ~= '' then
    body = codec.encodeChunk(body)
  end
  return codec.encodeHead(codec.statusLine(code), headers, body, lines)
end

--- Sends the head now.
function ServerResponse:flushHeaders()
  if self.headersSent then return end
  self.socket:write(encodeHead(self))
end
ServerResponse.flushHead = ServerResponse.flushHeaders

-- Most messages have no listeners at all.
local function notify(message, event)
  if message.handlers then message:emit(event) end
end

local function notifyLater(callback, err)
  if callback then timer.setImmediate(callback, err) end
end

local function checkWritable(self, chunk, callback)
  if type(chunk) ~= 'string' then error('body must be a string, got ' .. type(chunk), 3) end
  if self.finished then
    local err = Error:new('write after end')
    self:emit('error', err)
    notifyLater(callback, err)
    return false
  end
  if self.socket.destroyed then
    notifyLater(callback, 'ECANCELED')
    return false
  end
  return true
end

--- Sends a piece of body; returns false when the caller should wait for 'drain'.
function ServerResponse:write(chunk, callback)
  if not checkWritable(self, chunk, callback) then return false end
  if not self.headersSent then
    return self.socket:write(encodeHead(self, chunk), callback)
  end
  if self.nobody or chunk == '' then
    notifyLater(callback)
    return true
  end
  if self.chunked then chunk = codec.encodeChunk(chunk) end
  return self.socket:write(chunk, callback)
end

--- Sends what is left and completes the response. Head and body given here leave in one write.
function ServerResponse:finish(chunk, callback)
  if type(chunk) == 'function' then chunk, callback = nil, chunk end
  if not checkWritable(self, chunk or '', callback) then return end
  self.finished = true
  self.writable = false
  local isLarge = not self.headersSent and chunk and #chunk > LARGE_BODY
  if isLarge then
    -- To copy it behind its head would cost more than to send the two as a list.
    self.socket:cork()
    self.socket:write(encodeHead(self, nil, #chunk))
  end
  local data
  if not self.headersSent then
    chunk = chunk or ''
    data = encodeHead(self, chunk, #chunk)
    if self.chunked and not self.nobody then data = data .. codec.encodeChunk('') end
  elseif self.nobody then
    data = ''
  elseif self.chunked then
    data = (chunk and chunk ~= '' and codec.encodeChunk(chunk) or '') .. codec.encodeChunk('')
  else
    data = chunk or ''
  end
  if data ~= '' then
    self.socket:write(data, callback)
  else
    notifyLater(callback)
  end
  if isLarge then self.socket:uncork() end
  notify(self, 'finish')
  notify(self, 'end')
  self.connection:responseFinished()
end
ServerResponse._end = ServerResponse.finish
ServerResponse.done = ServerResponse.finish

function ServerResponse:writeContinue(callback)
  self.socket:write('HTTP/1.1 100 Continue\r\n\r\n', callback)
end

function ServerResponse:destroy(...)
  return self.socket:destroy(...)
end
ServerResponse.close = ServerResponse.destroy

function ServerResponse:setTimeout(...)
  return self.socket:setTimeout(...)
end

-- Server side of a connection ----------------------------------------------------------------------------------------

-- Requests are handled one at a time: while one is unanswered, what follows it stays in `buffer`, unparsed, and the
-- socket unread.
local Connection = {}
Connection.__index = Connection

local function linger(self, isOver)
  local limit = timer.setTimeout(self.server and self.server.lingerTimeout or LINGER_TIMEOUT, function()
    if isOver() then self.socket:destroy() end
  end)
  self.socket:once('close', function() timer.clearTimeout(limit) end)
end

local function refuse(self, message, status)
  self.refused = true
  self.buffer = ''
  -- Inside a response that has begun there is no way to say what is wrong.
  if self.response and self.response.headersSent then return self.socket:destroy() end
  local body = message .. '\n'
  self.socket:_end(codec.encodeHead(codec.statusLine(status), {
    { 'Content-Type', 'text/plain' }, { 'Content-Length', #body }, { 'Connection', 'close' },
  }, body))
  linger(self, function() return true end)
  self.socket:emit('error', message)
end

local function detach(self, request)
  local socket = self.socket
  self.detached = true
  request.is_upgraded = true
  socket:removeListener('data', self.onData)
  socket:removeListener('end', self.onEnd)
  socket:removeListener('timeout', self.onTimeout)
  socket:setTimeout(0)
  -- What speaks the other protocol expects any socket: one that closes when its peer does.
  socket.allowHalfOpen = false
  if self.index <= #self.buffer then socket:unshift(self.buffer:sub(self.index)) end
  self.buffer = ''
end

local function startRequest(self, head)
  local request = newMessage(head, self.socket, self)
  self.http10 = head.version == 1.0
  local response = setmetatable(responseFields(self, request), ServerResponse.meta)
  self.request, self.response = request, response
  if head.upgrade and head.upgradeConnection then
    detach(self, request)
  elseif head.expect == '100-continue' and head.hasBody and not self.http10 then
    response:writeContinue()
  end
  self.onRequest(request, response)
end

-- The whole body has arrived; what follows waits for the answer.
local function endRequest(self)
  local request = self.request
  self.received = true
  if request._readableState and not request._readableState.ended then request:push(nil) end
  if self.answered then self:nextRequest() end
end

local function onEvent(self, event)
  if type(event) == 'table' then
    self.received, self.answered = false, false
    startRequest(self, event)
  elseif event == '' then
    endRequest(self)
  elseif self.answered and not isBeingRead(self.request) then
    return -- the handler answered without reading the body, which has to be skipped to reach the next request
  elseif not self.request:push(event) then
    self.bodyPaused = true
  end
end

local function blocked(self)
  return self.refused or self.detached or self.bodyPaused or self.draining or (self.received and not self.answered)
end

--- Parses as far as the handlers keep up.
function Connection:parse()
  if self.parsing then return end
  self.parsing = true
  local decoder = self.decoder
  while not blocked(self) and (self.index <= #self.buffer or decoder.state == 'finish') do
    local event, index, status = decoder:next(self.buffer, self.index)
    if event == false then
      refuse(self, index, status)
      break
    end
    if event == nil then break end
    self.index = index
    onEvent(self, event)
  end
  self.parsing = false
  if self.index > #self.buffer then
    self.buffer, self.index, self.headStart = '', 1, false
  end
  if blocked(self) and not self.refused and not self.detached then
    -- A small remainder can wait in memory, more must wait in the socket.
    if not self.socketPaused and self.buffer ~= '' then
      self.socketPaused = true
      self.socket:pause()
    end
  elseif self.socketPaused then
    self.socketPaused = false
    self.socket:resume()
  end
end

-- A head that trickles in would hold the connection for ever, each byte of it being traffic.
local function isTooSlow(self)
  if self.decoder.state ~= 'head' or self.request then
    self.headStart = false
  elseif not self.headStart then
    self.headStart = uv.now()
  else
    return uv.now() - self.headStart > (self.server and self.server.headersTimeout or HEADERS_TIMEOUT)
  end
end

function Connection:receive(chunk)
  if self.refused then return end
  if self.buffer ~= '' and isTooSlow(self) then return refuse(self, 'request timeout', 408) end
  if self.buffer == '' then
    self.buffer = chunk
  else
    self.buffer = self.buffer:sub(self.index) .. chunk
    self.index = 1
  end
  self:parse()
end

--- The request's reader wants more.
function Connection:resumeBody()
  if not self.bodyPaused then return end
  self.bodyPaused = false
  self:parse()
end

--- Called by the response; the connection goes on with the next request, or ends.
function Connection:responseFinished()
  if self.detached then return end
  self.answered = true
  if not self.response.keepAlive then self.socket:_end() end
  if self.received then
    self:nextRequest()
  elseif self.bodyPaused and not isBeingRead(self.request) then
    self:resumeBody()
  end
end

function Connection:nextRequest()
  if not self.response.keepAlive then
    self.refused = true
    self.buffer = ''
    return self:parse()
  end
  notify(self.response, 'close')
  self.received, self.answered, self.bodyPaused = false, false, false
  self.request, self.response = false, false
  -- A client that does not read its answers gets no more of them.
  self.draining = self.socket._writableState.needDrain
  self:parse()
  if self.inputEnded and not self.request then self.socket:_end() end
end

local function onEnd(self)
  self.inputEnded = true
  if not self.request then
    self.socket:_end()
  elseif not self.received then
    self.socket:destroy()
  else
    -- It may still read the answer, but mostly it is gone, and will not take back what it asked for.
    local response = self.response
    linger(self, function() return not response.headersSent end)
  end
end

local function onClose(self)
  self.refused = true
  self.buffer = ''
  local request, response = self.request, self.response
  if request and not self.received then request:emit('aborted') end
  if request then request:emit('close') end
  if response then response:emit('close') end
end

local function onDrain(self)
  if self.response and not self.answered then self.response:emit('drain') end
  if self.draining then
    self.draining = false
    self:parse()
  end
end

--- Serves HTTP on a socket: calls onRequest(request, response) for each request.
local function handleConnection(socket, onRequest, server)
  local self = setmetatable({
    socket = socket, server = server, onRequest = onRequest, decoder = codec.newDecoder(), buffer = '', index = 1,
    request = false, response = false, received = false, answered = false, -- the exchange in progress
    parsing = false, http10 = false,
    refused = false, detached = false, bodyPaused = false, draining = false, -- what holds requests back
    socketPaused = false, inputEnded = false, headStart = false,
  }, Connection)
  self.onData = function(chunk) self:receive(chunk) end
  self.onEnd = function() onEnd(self) end
  self.onTimeout = function() socket:destroy() end
  socket:on('data', self.onData)
  socket:on('end', self.onEnd)
  socket:on('timeout', self.onTimeout)
  socket:on('drain', function() onDrain(self) end)
  socket:on('close', function() onClose(self) end)
  -- A connection that breaks concerns only its own request, which sees 'close'.
  socket:on('error', function(err)
    if self.request then self.request:emit('error', err) end
  end)
  socket:setTimeout(IDLE_TIMEOUT)
end

--- A net.Server; onRequest(request, response) listens to its event 'request'.
local function createServer(onRequest)
  local server
  local function emitRequest(request, response) server:emit('request', request, response) end
  -- A client may end its side right after the request and still wait for the answer.
  server = net.createServer({ allowHalfOpen = true }, function(socket)
    handleConnection(socket, emitRequest, server)
  end)
  server.headersTimeout, server.lingerTimeout = HEADERS_TIMEOUT, LINGER_TIMEOUT
  if onRequest then server:on('request', onRequest) end
  return server
end

-- Client -------------------------------------------------------------------------------------------------------------

local function parseUrl(target)
  if type(target) ~= 'string' then return target end
  return url.parse(target)
end

local ClientRequest = Writable:extend()

function ClientRequest.getDefaultUserAgent()
  return 'luvit/http luvi/' .. require('luvi').version
end

local function requestHeaders(options, host, port)
  local given = header.toHeaders(options.headers or {})
  local list = header.newHeaders()
  if not given['host'] then
    table.insert(list, { 'Host', port == 80 and host or host .. ':' .. port })
  end
  if not given['user-agent'] then table.insert(list, { 'User-Agent', ClientRequest.getDefaultUserAgent() }) end
  for i = 1, #given do table.insert(list, given[i]) end
  if not given['connection'] then table.insert(list, { 'Connection', 'close' }) end
  return list
end

--- options: host or hostname, port, path, method, headers (map or pairs), socket, connect_emitter.
function ClientRequest:initialize(options, onResponse)
  Writable.initialize(self)
  self.options = options
  self.host = options.hostname or options.host or '127.0.0.1'
  self.port = tonumber(options.port) or 80
  self.path = options.path or '/'
  self.method = (options.method or 'GET'):upper()
  local headers = requestHeaders(options, self.host, self.port)
  for i = 1, #headers do self[i] = headers[i] end
  self.headers = headers
  -- Who asks for this takes `socket` for another request, or closes it.
  self.keepsAlive = headers['connection']:lower() == 'keep-alive'
  self.decoder = codec.newDecoder()
  self.decoder.bodyless = self.method == 'HEAD'
  self.buffer, self.index = '', 1
  if onResponse then self:once('response', onResponse) end
  if options.socket then
    self:_setConnection(options.socket)
    return
  end
  local socket = net.Socket:new()
  self:_setConnection(socket, options.connect_emitter or 'connect')
  socket:connect(self.port, self.host)
end

function ClientRequest:_setConnection(socket, connectEvent)
  self.socket = socket
  self.onData = function(chunk) self:_receive(chunk) end
  self.onEnd = function() self:_onEof() end
  self.onClose = function(failed) self:_onClose(failed) end
  self.onError = function(err) self:_fail(err) end
  self.onTimeout = function() self:emit('timeout') end
  socket:on('data', self.onData)
  socket:on('end', self.onEnd)
  socket:on('close', self.onClose)
  socket:on('error', self.onError)
  socket:on('timeout', self.onTimeout)
  if connectEvent then
    socket:once(connectEvent, function() self:emit('socket', socket) end)
  else
    timer.setImmediate(function() self:emit('socket', socket) end)
  end
end

--- Sends the head now. `length` is the body's size where it is all known.
function ClientRequest:flushHeaders(body, length)
  if self.headersSent then return end
  self.headersSent = true
  local headers = self.headers
  local encoding = headers['transfer-encoding']
  self.chunked = encoding ~= nil and tostring(encoding):lower() == 'chunked'
  if not headers['content-length'] and not self.chunked then
    if length and (length > 0 or self.method == 'POST' or self.method == 'PUT' or self.method == 'PATCH') then
      headers['Content-Length'] = length
    elseif not length and body then
      headers['Transfer-Encoding'] = 'chunked'
      self.chunked = true
    end
  end
  if self.chunked and body and body ~= '' then body = codec.encodeChunk(body) end
  return self.socket:write(codec.encodeHead(codec.startLine(self), headers, body))
end

function ClientRequest:_write(chunk, callback)
  if self.socket.destroyed then return callback('ECANCELED') end
  if not self.headersSent then
    self:flushHeaders(chunk, self.ending and #chunk or nil)
    return callback()
  end
  if self.chunked then chunk = codec.encodeChunk(chunk) end
  self.socket:write(chunk, callback)
end

--- Completes the request, with an optional last piece of body.
function ClientRequest:done(data, callback)
  if type(data) == 'function' then data, callback = nil, data end
  if self._writableState.ending then return end
  self.ending = true
  if data == '' then data = nil end
  if not data and not self.headersSent then self:flushHeaders(nil, 0) end
  self:once('prefinish', function()
    if self.chunked and not self.socket.destroyed then self.socket:write(codec.encodeChunk('')) end
  end)
  Writable._end(self, data, callback)
end
ClientRequest._end = ClientRequest.done
ClientRequest._done = ClientRequest.done
ClientRequest.finish = ClientRequest.done

function ClientRequest:setTimeout(...)
  return self.socket:setTimeout(...)
end

function ClientRequest:destroy(...)
  self.failed = true
  return self.socket:destroy(...)
end
ClientRequest.close = ClientRequest.destroy

function ClientRequest:_fail(err)
  if self.failed or self.complete then return end
  self.failed = true
  local response = self.response
  if response then response:emit('error', err) end
  self:emit('error', err)
  if not self.socket.destroyed then self.socket:destroy() end
end

-- Hands the connection over: what follows the head is no longer HTTP.
local function release(self)
  local socket = self.socket
  self.complete = true
  socket:removeListener('data', self.onData)
  socket:removeListener('end', self.onEnd)
  socket:removeListener('close', self.onClose)
  socket:removeListener('error', self.onError)
  socket:removeListener('timeout', self.onTimeout)
  local rest = self.buffer:sub(self.index)
  self.buffer = ''
  return rest
end

local function onResponseHead(self, head)
  local switching = head.code == 101
  local tunnel = self.method == 'CONNECT' and head.code >= 200 and head.code < 300
  if head.code < 200 and not switching then return end
  local response = newMessage(head, self.socket)
  self.response = response
  if switching or tunnel then
    response.is_upgraded = true
    local rest = release(self)
    if tunnel then
      self:emit('connect', response, self.socket, rest)
    else
      if rest ~= '' then self.socket:unshift(rest) end
      self:emit('upgrade', response, self.socket, rest)
      self:emit('response', response)
    end
    return
  end
  response.connection = self
  if not response._readableState then Readable.initialize(response) end
  self:emit('response', response)
end

local function onResponseEnd(self)
  local response = self.response
  if not response then return end -- of an interim response
  self.complete = true
  response:push(nil)
  if self.options.socket or self.keepsAlive and response.should_keep_alive then
    release(self)
  else
    self.socket:destroy()
  end
end

function ClientRequest:_parse()
  while not self.failed and not self.complete and not self.bodyPaused do
    local event, index
    if self.index <= #self.buffer or self.decoder.state == 'finish' then
      event, index = self.decoder:next(self.buffer, self.index)
    end
    if event == nil then break end
    if event == false then return self:_fail(Error:new(index)) end
    self.index = index
    if type(event) == 'table' then
      onResponseHead(self, event)
    elseif event == '' then
      onResponseEnd(self)
    elseif not self.response:push(event) then
      self.bodyPaused = true
      self.socket:pause()
    end
  end
end

function ClientRequest:_receive(chunk)
  if self.failed or self.complete then return end
  self.buffer = self.buffer:sub(self.index) .. chunk
  self.index = 1
  self:_parse()
end

function ClientRequest:resumeBody()
  if not self.bodyPaused then return end
  self.bodyPaused = false
  self:_parse()
  if not self.bodyPaused and not self.socket.destroyed then self.socket:resume() end
end

function ClientRequest:_onEof()
  if self.complete or self.failed then return end
  if self.response and self.decoder.state == 'untilClose' then return onResponseEnd(self) end
  self:_fail(Error:new('connection closed before the response was complete'))
end

-- After a failure the socket's 'error' is still to come.
function ClientRequest:_onClose(failed)
  if not failed then self:_onEof() end
  if self.response then self.response:emit('close') end
  self:emit('close')
end

--- A request to options (or an URL); send it with :done().
local function request(options, onResponse)
  if type(options) == 'string' then options = parseUrl(options) end
  return ClientRequest:new(options, onResponse)
end

--- A request without body, sent at once.
local function get(options, onResponse)
  if type(options) == 'string' then options = parseUrl(options) end
  options.method = 'GET'
  local result = request(options, onResponse)
  result:done()
  return result
end

exports.IncomingMessage = IncomingMessage
exports.ServerResponse = ServerResponse
exports.ClientRequest = ClientRequest
exports.headerMeta = header.headerMeta
exports.STATUS_CODES = codec.reasons
exports.parseUrl = parseUrl
exports.handleConnection = handleConnection
exports.createServer = createServer
exports.request = request
exports.get = get
