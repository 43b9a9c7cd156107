-- A DNS resolver (RFC 1035): UDP first, TCP when an answer is cut short or a server is marked `tcp`.
--
-- resolve4 and its kin call back with (err, answers); with a coroutine in place of the callback they suspend it. An
-- answer has name, type, class, ttl, server, and what its type holds.

local uv = require('uv')
local Error = require('core').Error
local adapt = require('utils').adapt
local net = require('net')
local timer = require('timer')

local CLASS_IN = 1
local types = { A = 1, NS = 2, CNAME = 5, PTR = 12, MX = 15, TXT = 16, AAAA = 28, SRV = 33 }

local DEFAULT_SERVERS = { { host = '8.8.8.8', port = 53 }, { host = '8.8.4.4', port = 53 } }
local DEFAULT_TIMEOUT = 2000 -- ms an attempt takes at most
local ATTEMPTS = 5           -- with each server
local NAME_LIMIT = 255
local LABEL_LIMIT = 63
local POINTER_LIMIT = 64     -- compression pointers in one name

local rcodes = { 'format error', 'server failure', 'name error', 'not implemented', 'refused' }

local servers, timeout = DEFAULT_SERVERS, DEFAULT_TIMEOUT
local hosts = {} -- addresses by lower-case name, from the hosts file

-- Messages -----------------------------------------------------------------------------------------------------------

local function uint16(value)
  return string.char(math.floor(value / 256) % 256, value % 256)
end

local function encodeName(name)
  local parts = {}
  for label in name:gmatch('[^.]+') do
    if #label > LABEL_LIMIT then return nil, 'label too long: ' .. label end
    parts[#parts + 1] = string.char(#label) .. label
  end
  local text = table.concat(parts) .. '\0'
  if #text > NAME_LIMIT then return nil, 'name too long: ' .. name end
  return text
end

local function encodeQuery(id, name, class, kind)
  local encoded, err = encodeName(name)
  if not encoded then return nil, err end
  -- Recursion desired; one question.
  return uint16(id) .. '\1\0' .. uint16(1) .. ('\0'):rep(6) .. encoded .. uint16(kind) .. uint16(class)
end

local Reader = {}
Reader.__index = Reader

-- What is malformed raises this marker, which `decode` turns into an error.
local malformed = {}

function Reader:bytes(count)
  if self.at + count - 1 > #self.text then error(malformed, 0) end
  local bytes = self.text:sub(self.at, self.at + count - 1)
  self.at = self.at + count
  return bytes
end

function Reader:uint(size)
  local value = 0
  for byte in self:bytes(size):gmatch('.') do value = value * 256 + byte:byte() end
  return value
end

function Reader:uint16()
  local high, low = self:bytes(2):byte(1, 2)
  return high * 256 + low
end

function Reader:name()
  local labels, pointers, resume = {}, 0, nil
  while true do
    local size = self:bytes(1):byte()
    if size == 0 then break end
    if size >= 192 then
      pointers = pointers + 1
      if pointers > POINTER_LIMIT then error(malformed, 0) end
      local target = (size - 192) * 256 + self:bytes(1):byte() + 1
      resume = resume or self.at
      self.at = target
    else
      labels[#labels + 1] = self:bytes(size)
    end
  end
  if resume then self.at = resume end
  return table.concat(labels, '.')
end

local function ipv6(bytes)
  local groups = {}
  for i = 1, 16, 2 do groups[#groups + 1] = ('%x'):format(bytes:byte(i) * 256 + bytes:byte(i + 1)) end
  return table.concat(groups, ':')
end

local readers = {}
readers[types.A] = function(record, reader) record.address = ('%d.%d.%d.%d'):format(reader:bytes(4):byte(1, 4)) end
readers[types.AAAA] = function(record, reader) record.address = ipv6(reader:bytes(16)) end
readers[types.CNAME] = function(record, reader) record.cname = reader:name() end
readers[types.NS] = function(record, reader) record.nsdname = reader:name() end
readers[types.PTR] = function(record, reader) record.ptrdname = reader:name() end
readers[types.MX] = function(record, reader) record.preference, record.exchange = reader:uint16(), reader:name() end
readers[types.SRV] = function(record, reader)
  record.priority, record.weight, record.port = reader:uint16(), reader:uint16(), reader:uint16()
  record.target = reader:name()
end
readers[types.TXT] = function(record, reader, stop)
  local texts = {}
  while reader.at < stop do texts[#texts + 1] = reader:bytes(reader:bytes(1):byte()) end
  record.txt = #texts == 1 and texts[1] or texts
end

local function readRecord(reader)
  local record = { name = reader:name(), type = reader:uint16(), class = reader:uint16(), ttl = reader:uint(4) }
  local size = reader:uint16()
  local stop = reader.at + size
  local read = readers[record.type]
  if read then read(record, reader, stop) else record.rdata = reader:bytes(size) end
  reader.at = stop
  return record
end

local function readMessage(text)
  local reader = setmetatable({ text = text, at = 1 }, Reader)
  local message = { id = reader:uint16(), answers = {} }
  local flags = reader:uint16()
  message.truncated = bit.band(flags, 0x200) ~= 0
  message.isResponse = flags >= 0x8000
  message.rcode = flags % 16
  local questions, answers = reader:uint16(), reader:uint16()
  reader:bytes(4)
  for _ = 1, questions do
    message.question = { name = reader:name(), type = reader:uint16(), class = reader:uint16() }
  end
  if message.truncated then return message end
  for i = 1, answers do message.answers[i] = readRecord(reader) end
  return message
end

local function decode(text)
  local ok, message = pcall(readMessage, text)
  if ok then return message end
  if message ~= malformed then error(message, 0) end
end

-- Attempts -----------------------------------------------------------------------------------------------------------

-- An id that cannot be guessed keeps others from answering (RFC 5452).
local function newId()
  local high, low = uv.random(2):byte(1, 2)
  return high * 256 + low
end

local function isAnswer(message, query)
  local question = message and message.question
  return message and message.id == query.id and message.isResponse
    and (not question or (question.name:lower() == query.name:lower() and question.type == query.type))
end

-- Both kinds call done(err) or done(nil, message) once, and not after the time is over.
local function once(query, handles, done)
  local over, clock = false, nil
  local function finish(...)
    if over then return end
    over = true
    timer.clearTimeout(clock)
    for _, handle in ipairs(handles) do
      if not handle:is_closing() then handle:close() end
    end
    done(...)
  end
  clock = timer.setTimeout(query.timeout, finish, 'ETIMEDOUT')
  return finish
end

local function askTcp(server, query, done)
  local socket = uv.new_tcp()
  local finish = once(query, { socket }, done)
  local buffer = ''
  socket:connect(server.host, server.port, function(err)
    if err then return finish(err) end
    socket:write(uint16(#query.packet) .. query.packet)
    socket:read_start(function(problem, chunk)
      if problem or not chunk then return finish(problem or 'EOF') end
      buffer = buffer .. chunk
      if #buffer < 2 then return end
      local high, low = buffer:byte(1, 2)
      if #buffer < high * 256 + low + 2 then return end
      local message = decode(buffer:sub(3, high * 256 + low + 2))
      if not isAnswer(message, query) then return finish('bad answer') end
      finish(nil, message)
    end)
  end)
end

local function askUdp(server, query, done)
  local socket = uv.new_udp()
  local finish = once(query, { socket }, done)
  socket:recv_start(function(err, data, address)
    if err then return finish(err) end
    if not data or not address or address.ip ~= server.host then return end
    local message = decode(data)
    if isAnswer(message, query) then finish(nil, message) end
  end)
  local ok, _, name = socket:send(query.packet, server.host, server.port, function(err)
    if err then finish(err) end
  end)
  if not ok then timer.setImmediate(finish, name) end
end

local function finishQuery(message, server, callback)
  if message.rcode ~= 0 then
    return callback(Error:new(('%d: %s'):format(message.rcode, rcodes[message.rcode] or 'unknown error')))
  end
  for _, answer in ipairs(message.answers) do answer.server = server end
  callback(nil, message.answers)
end

-- Tries each server in turn, several times over.
local function attempt(list, query, number, callback)
  if number > #list * ATTEMPTS then return callback(Error:new('Maximum attempts reached')) end
  local server = list[(number - 1) % #list + 1]
  local ask = (server.tcp or query.tcp) and askTcp or askUdp
  ask(server, query, function(err, message)
    if err then return attempt(list, query, number + 1, callback) end
    if message.truncated and ask == askUdp then
      query.tcp = true
      return attempt(list, query, number, callback)
    end
    finishQuery(message, server, callback)
  end)
end

-- Names that need no server: addresses, and those of the hosts file.
local function localAnswer(name, kind)
  if kind ~= types.A and kind ~= types.AAAA then return nil end
  local version = kind == types.A and 4 or 6
  local address = net.isIP(name) ~= 0 and name or (hosts[name:lower()] or {})[version]
  if not address or net.isIP(address) ~= version then return nil end
  return { { name = name, type = kind, class = CLASS_IN, ttl = 0, address = address } }
end

local function query(list, name, class, kind, callback)
  local known = localAnswer(name, kind)
  if known then return timer.setImmediate(callback, nil, known) end
  local id = newId()
  local packet, err = encodeQuery(id, name, class, kind)
  if not packet then return timer.setImmediate(callback, Error:new(err)) end
  attempt(list, { id = id, name = name:gsub('%.$', ''), type = kind, packet = packet, timeout = timeout }, 1, callback)
end

-- Public --------------------------------------------------------------------------------------------------------------

--- Asks the given servers; callback(err, answers).
exports.query = query

for suffix, kind in pairs {
  ['4'] = types.A, ['6'] = types.AAAA, Srv = types.SRV, Mx = types.MX, Ns = types.NS, Cname = types.CNAME,
  Txt = types.TXT,
} do
  exports['resolve' .. suffix] = function(name, continuation)
    return adapt(continuation, query, servers, name, CLASS_IN, kind)
  end
end

--- The system's way to an address, as luvit 0.x has it: callback(err, ip, family), the family being 4 or 6 (any unless
--- given).
function exports.lookup(name, family, callback)
  if type(family) == 'function' then family, callback = nil, family end
  local hints = { socktype = 'stream', family = family == 4 and 'inet' or family == 6 and 'inet6' or nil }
  uv.getaddrinfo(name, nil, hints, function(err, addresses)
    if err then return callback(err) end
    local first = addresses[1]
    callback(nil, first.addr, first.family == 'inet6' and 6 or 4)
  end)
end

--- The servers to ask: a list of { host, port, tcp? }.
function exports.setServers(list) servers = list end
function exports.setDefaultServers() servers = DEFAULT_SERVERS end
--- How many milliseconds an attempt may take.
function exports.setTimeout(milliseconds) timeout = milliseconds end
function exports.setDefaultTimeout() timeout = DEFAULT_TIMEOUT end

local function linesOf(path)
  local file = io.open(path, 'r')
  if not file then return function() end end
  local text = file:read('*a')
  file:close()
  return text:gmatch('[^\r\n]+')
end

local function loadHosts(path)
  hosts = {}
  for line in linesOf(path) do
    local address, names = line:match('^%s*([%x:.]+)%s+([^#]*)')
    local version = address and net.isIP(address)
    for name in (names or ''):gmatch('%S+') do
      name = name:lower()
      hosts[name] = hosts[name] or {}
      hosts[name][version] = hosts[name][version] or address
    end
  end
end

--- Reads the servers of options.file (/etc/resolv.conf) and the names of options.hosts (/etc/hosts); gives the servers.
function exports.loadResolverUnix(options)
  options = options or {}
  local found = {}
  for line in linesOf(options.file or '/etc/resolv.conf') do
    local host = line:match('^%s*nameserver%s+(%S+)')
    if host then found[#found + 1] = { host = host, port = 53 } end
  end
  if #found > 0 then servers = found end
  loadHosts(options.hosts or '/etc/hosts')
  return servers
end

--- Windows keeps no file of servers: the defaults stay.
function exports.loadResolverWin(options)
  loadHosts(options and options.hosts or (os.getenv('SystemRoot') or 'C:\\Windows') .. '\\System32\\drivers\\etc\\hosts')
  return servers
end

exports.loadResolver = jit.os == 'Windows' and exports.loadResolverWin or exports.loadResolverUnix

for name, number in pairs(types) do exports['TYPE_' .. name] = number end
exports.CLASS_IN = CLASS_IN

exports.loadResolver()
