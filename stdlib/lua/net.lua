-- TCP: Socket, Server, createServer, createConnection.

local uv = require('uv')
local core = require('core')
local timer = require('timer')
local Duplex = require('stream').Duplex
local Emitter = core.Emitter
local setImmediate = timer.setImmediate

local BACKLOG = 128
local KEEPALIVE_SECONDS = 60

local function isIPv4(text)
  local a, b, c, d = tostring(text):match('^(%d%d?%d?)%.(%d%d?%d?)%.(%d%d?%d?)%.(%d%d?%d?)$')
  return a ~= nil and a + 0 < 256 and b + 0 < 256 and c + 0 < 256 and d + 0 < 256
end

local function isIPv6(text)
  text = tostring(text)
  return text:find(':', 1, true) ~= nil and text:find('^[%x:.]+[%%%w]*$') ~= nil
end

--- 4, 6, or 0 for what is no address.
local function isIP(text)
  return isIPv4(text) and 4 or isIPv6(text) and 6 or 0
end

-- Socket -------------------------------------------------------------------------------------------------------------

local Socket = Duplex:extend()

--- options: a descriptor, or a table with `fd` or `handle` (default: a new TCP handle) and `allowHalfOpen`.
function Socket:initialize(options)
  if type(options) == 'number' then options = { fd = options } end
  options = options or {}
  Duplex.initialize(self, options)
  self.allowHalfOpen = options.allowHalfOpen == true
  self._handle = options.handle or uv.new_tcp()
  if options.fd then self._handle:open(options.fd) end
  self._connected = options.handle ~= nil or options.fd ~= nil
  self._paused = true
  self._writeDone = false
  self._idleTimeout, self._idleStart, self._idleNext, self._idlePrev = false, 0, false, false
  self.destroyed = false
  self._onRead = function(err, data) return self:_deliver(err, data) end
  self._onWrite = function(err) return self:_written(err) end
  -- A class that does something else with what is written gets it piece by piece.
  if self._write == Socket._write then self._writeTexts = self._write end
  self:on('finish', function() self:_onSocketFinish() end)
  self:on('end', function() self:_onSocketEnd() end)
end

function Socket:_deliver(err, data)
  timer.active(self)
  if err then return self:destroy(err) end
  if data == nil then
    self._paused = true
    if not self._handle:is_closing() then self._handle:read_stop() end
    self:push(nil)
    -- Nobody may ever read, yet the end has to be noticed.
    if self._readableState.length == 0 then self:read(0) end
    return
  end
  local state = self._readableState
  -- Who listens gets it at once; the handle reads on by itself.
  if state.flowing and state.length == 0 then return self:emit('data', data) end
  if not self:push(data) and not self._paused and not self.destroyed then
    self._paused = true
    self._handle:read_stop()
  end
end

function Socket:_read()
  if self.destroyed or not self._paused then return end
  if not self._connected then
    self:once('connect', function() self:_read() end)
    return
  end
  self._paused = false
  local ok, _, name = self._handle:read_start(self._onRead)
  if not ok then self:destroy(name) end
end

local function sizeOf(list)
  local size = 0
  for i = 1, #list do size = size + #list[i] end
  return size
end

-- data: a string, or a list of strings that leave together.
function Socket:_write(data, callback)
  if self.destroyed then return callback('ECANCELED', true) end
  if not self._connected then
    self:once('connect', function() self:_write(data, callback) end)
    return
  end
  timer.active(self)
  -- Mostly the system takes it all. What it doesn't take, or refuses, goes the longer way.
  local handle = self._handle
  local written = handle:try_write(data)
  if type(data) == 'table' then
    if written == sizeOf(data) then return callback() end
    data = table.concat(data)
  elseif written == #data then
    return callback()
  end
  if written then data = data:sub(written + 1) end
  self._writeDone = callback
  local request, _, name = handle:write(data, self._onWrite)
  if not request then
    self._writeDone = false
    self:destroy(name)
    callback(name, true)
  end
end

function Socket:_written(err)
  local callback = self._writeDone
  self._writeDone = false
  if err then
    self:destroy(err)
    return callback(err, true)
  end
  timer.active(self)
  callback()
end

function Socket:_onSocketFinish()
  if self.destroyed then return end
  if not self._connected then return self:destroy() end
  self:shutdown(function()
    local state = self._readableState
    if state.endEmitted then return self:destroy() end
    -- Who only writes has to notice the peer's end too.
    if state.flowing == nil then self:read(0) end
  end)
end

function Socket:_onSocketEnd()
  if self.destroyed then return end
  if self._writableState.finished then
    self:destroy()
  elseif not self.allowHalfOpen then
    self:_end()
  end
end

--- Ends the writing side once everything queued is sent.
function Socket:shutdown(callback)
  if self.destroyed then return end
  local request, _, name = self._handle:shutdown(function(err)
    -- The peer may be gone already; there is nothing left to send it.
    if callback then callback(err) end
  end)
  if not request and callback then callback(name) end
end

local function notify(callback, err)
  if callback then callback(err) end
end

--- Closes at once. 'close' follows, then 'error' when err is given.
function Socket:destroy(err, callback)
  if self.destroyed then
    notify(callback, err)
    return
  end
  self.destroyed = true
  self.readable, self.writable = false, false
  if self._idleTimeout then timer.unenroll(self) end
  local function onClose()
    self:emit('close', err ~= nil)
    notify(callback, err)
    if err then setImmediate(function() self:emit('error', err) end) end
  end
  if self._handle:is_closing() then
    setImmediate(onClose)
  else
    self._handle:close(onClose)
  end
end

function Socket:pause()
  Duplex.pause(self)
  if not self._paused and not self.destroyed then
    self._paused = true
    self._handle:read_stop()
    self._readableState.reading = false
  end
  return self
end

function Socket:resume()
  Duplex.resume(self)
  if self._paused and not self._readableState.ended then self:_read() end
  return self
end

--- Emits 'timeout' after `ms` without traffic; 0 cancels. The socket is left open.
function Socket:setTimeout(ms, callback)
  if ms and ms > 0 then
    timer.enroll(self, ms)
    timer.active(self)
    if callback then self:once('timeout', callback) end
  elseif self._idleTimeout then
    timer.unenroll(self)
  end
end

-- Tries the addresses one after the other; the last failure is the one reported.
local function connectFirst(self, addresses, at, port)
  local address = addresses[at]
  local function onConnect(err)
    if self.destroyed then return end
    if not err then
      self._connected = true
      self:emit('connect')
      return
    end
    if not addresses[at + 1] then return self:destroy(err) end
    self._handle:close()
    self._handle = uv.new_tcp()
    connectFirst(self, addresses, at + 1, port)
  end
  local request, _, name = self._handle:connect(address, port, onConnect)
  if not request then onConnect(name) end
end

local function toArguments(port, host, callback)
  if type(port) == 'table' then return port.port, port.host, host end
  if type(host) == 'function' then return port, nil, host end
  return port, host, callback
end

--- connect(port, host?, callback?) or connect({port=, host=}, callback?). Resolves names and tries every address.
function Socket:connect(port, host, callback)
  port, host, callback = toArguments(port, host, callback)
  port = tonumber(port) or error('port must be a number', 2)
  host = host or '0.0.0.0'
  if callback then self:once('connect', callback) end
  if isIP(host) ~= 0 then
    connectFirst(self, { host }, 1, port)
    return self
  end
  local request, _, failure = uv.getaddrinfo(host, port, { socktype = 'stream' }, function(err, results)
    if self.destroyed then return end
    if err then return self:destroy(err) end
    local addresses = {}
    for i, result in ipairs(results) do addresses[i] = result.addr end
    if #addresses == 0 then return self:destroy('ENOENT') end
    connectFirst(self, addresses, 1, port)
  end)
  if not request then self:destroy(failure) end
  return self
end

function Socket:bind(ip, port) return self._handle:bind(ip, tonumber(port)) end
function Socket:listen(queue, onConnection) return self._handle:listen(queue or BACKLOG, onConnection) end
--- The peer's address: { ip, port, family }.
function Socket:address() return self._handle:getpeername() end
function Socket:getsockname() return self._handle:getsockname() end
function Socket:nodelay(enable) return self._handle:nodelay(enable) end
function Socket:keepalive(enable, seconds) return self._handle:keepalive(enable, seconds or KEEPALIVE_SECONDS) end
-- Linux gives twice the size that was set, since it counts its own notes: what was set is what a program wants to hear.
for direction, option in pairs { Send = 'send_buffer_size', Recv = 'recv_buffer_size' } do
  local field = '_' .. option
  Socket['get' .. direction .. 'BufferSize'] = function(self)
    return self[field] or self._handle[option](self._handle)
  end
  Socket['set' .. direction .. 'BufferSize'] = function(self, size)
    local ok, err, name = self._handle[option](self._handle, size)
    if ok then self[field] = size end
    return ok, err, name
  end
end

-- Names of luvit 0.x.
function Socket:done(...) return self:_end(...) end
function Socket:close(...) return self:destroy(nil, ...) end

-- Server -------------------------------------------------------------------------------------------------------------

local Server = Emitter:extend()

function Server:init(options, onConnection)
  if type(options) == 'function' then options, onConnection = {}, options end
  self.options = options or {}
  self._handle = self.options.handle
  if onConnection then self:on('connection', onConnection) end
end
Server.initialize = Server.init

local function accept(server)
  local handle = uv.new_tcp()
  local ok = server._handle:accept(handle)
  if not ok then
    handle:close()
    return
  end
  handle:keepalive(true, KEEPALIVE_SECONDS)
  handle:nodelay(true)
  local socket = Socket:new { handle = handle, allowHalfOpen = server.options.allowHalfOpen }
  server:emit('connection', socket)
  -- Without a reader, up to one high water mark is read ahead, which is also how the peer's end is noticed.
  if not socket.destroyed and socket._readableState.flowing == nil then socket:read(0) end
end

local function onListening(server, name, message, callback)
  if server._closed then return end
  if name then
    -- Without this, a program whose port is taken would just end, as if all were well.
    if server:listenerCount('error') + process:listenerCount('error') == 0 then error('listen: ' .. message, 0) end
    server:emit('error', name)
    return
  end
  server:emit('listening')
  if callback then callback() end
end

--- Binds and listens; the callback and the event 'listening', or the event 'error' (EADDRINUSE, ...), come later.
function Server:listen(port, ip, callback)
  if type(ip) == 'function' then ip, callback = nil, ip end
  self._handle = self._handle or uv.new_tcp()
  self._closed = false
  port = tonumber(port) or error('port must be a number', 2)
  ip = ip or '0.0.0.0'
  local ok, message, name = self._handle:bind(ip, port)
  if ok then
    ok, message, name = self._handle:listen(BACKLOG, function(err)
      if err then return self:emit('error', err) end
      accept(self)
    end)
  end
  if ok then name = nil end
  setImmediate(onListening, self, name, ('%s (%s port %d)'):format(tostring(message), ip, port), callback)
  return self
end

--- { ip, port, family } the server is bound to.
function Server:address()
  return self._handle and self._handle:getsockname()
end

function Server:destroy(err, callback)
  self._closed = true
  local function onClose()
    self:emit('close')
    if err then self:emit('error', err) end
    notify(callback, err)
  end
  if not self._handle or self._handle:is_closing() then
    setImmediate(onClose)
    return
  end
  self._handle:close(onClose)
  self._handle = nil
end

--- Stops accepting; connections already there live on.
function Server:close(callback)
  return self:destroy(nil, callback)
end

local function createServer(options, onConnection)
  return Server:new(options, onConnection)
end

local function createConnection(port, host, callback)
  local options = type(port) == 'table' and port or nil
  return Socket:new(options and { handle = options.handle, allowHalfOpen = options.allowHalfOpen })
    :connect(port, host, callback)
end

exports.Server = Server
exports.Socket = Socket
exports.createServer = createServer
exports.createConnection = createConnection
exports.connect = createConnection
exports.create = createConnection
exports.isIP = isIP
exports.isIPv4 = isIPv4
exports.isIPv6 = isIPv6
