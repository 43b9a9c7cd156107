-- UDP sockets.

local uv = require('uv')
local timer = require('timer')
local Emitter = require('core').Emitter

local Socket = Emitter:extend()
exports.Socket = Socket

--- family: 'udp4' or 'udp6', remembered for the defaults of memberships.
function Socket:initialize(family, onMessage)
  self._handle = uv.new_udp()
  self._family = type(family) == 'table' and family.type or family
  if onMessage then self:on('message', onMessage) end
end

local function failIf(self, ok, name)
  if not ok then self:emit('error', name) end
  return ok
end

--- Receives from now on: 'message'(text, { ip, port, family }, flags).
function Socket:recvStart()
  local ok, _, name = self._handle:recv_start(function(err, message, address, flags)
    timer.active(self)
    if err then return self:emit('error', err) end
    if message and address then self:emit('message', message, address, flags) end
  end)
  return failIf(self, ok, name)
end

function Socket:recvStop()
  return self._handle:recv_stop()
end

--- Binds to an address and starts to receive.
function Socket:bind(port, host, options)
  local ok, _, name = self._handle:bind(host or '0.0.0.0', tonumber(port), options)
  if not failIf(self, ok, name) then return end
  self:recvStart()
  self:emit('listening')
end

--- Sends a datagram; callback(err).
function Socket:send(data, port, host, callback)
  timer.active(self)
  local ok, _, name = self._handle:send(data, host, tonumber(port), function(err)
    if callback then return callback(err) end
    if err then self:emit('error', err) end
  end)
  if ok then return end
  if callback then
    timer.setImmediate(callback, name)
  else
    self:emit('error', name)
  end
end

--- Emits 'timeout' after so many milliseconds without traffic; 0 cancels.
function Socket:setTimeout(milliseconds, callback)
  if milliseconds > 0 then
    timer.enroll(self, milliseconds)
    timer.active(self)
    if callback then self:once('timeout', callback) end
  else
    timer.unenroll(self)
  end
end

--- The address bound to: { ip, port, family }.
function Socket:address() return self._handle:getsockname() end
function Socket:setBroadcast(enable) return self._handle:set_broadcast(enable) end
function Socket:setTTL(ttl) return self._handle:set_ttl(ttl) end

--- op: 'join' or 'leave'.
function Socket:setMembership(address, interface, op)
  interface = interface or (self._family == 'udp6' and '::' or '0.0.0.0')
  return self._handle:set_membership(address, interface, op)
end

function Socket:addMembership(address, interface) return self:setMembership(address, interface, 'join') end
function Socket:dropMembership(address, interface) return self:setMembership(address, interface, 'leave') end

function Socket:close(callback)
  timer.unenroll(self)
  if self._handle:is_closing() then return end
  self._handle:close(function()
    self:emit('close')
    if callback then callback() end
  end)
end

--- A socket; onMessage listens to 'message'.
function exports.createSocket(family, onMessage)
  return Socket:new(family, onMessage)
end
