-- HTTP/1.1 messages to and from bytes, with limits on everything a peer decides the size of.

local find, sub, match, byte, lower = string.find, string.sub, string.match, string.byte, string.lower

local HEAD_LIMIT = 8192       -- bytes of start line and headers, or of a chunked body's trailer
local HEADER_COUNT_LIMIT = 100
local CHUNK_LINE_LIMIT = 256  -- bytes of a chunk's size line
local CHUNK_DIGITS_LIMIT = 8
local LENGTH_DIGITS_LIMIT = 15

--- Reason phrases (RFC 9110 section 15, RFC 4918, RFC 6585).
local reasons = {
  [100] = 'Continue', [101] = 'Switching Protocols', [102] = 'Processing',
  [200] = 'OK', [201] = 'Created', [202] = 'Accepted', [203] = 'Non-Authoritative Information',
  [204] = 'No Content', [205] = 'Reset Content', [206] = 'Partial Content', [207] = 'Multi-Status',
  [300] = 'Multiple Choices', [301] = 'Moved Permanently', [302] = 'Moved Temporarily', [303] = 'See Other',
  [304] = 'Not Modified', [305] = 'Use Proxy', [307] = 'Temporary Redirect', [308] = 'Permanent Redirect',
  [400] = 'Bad Request', [401] = 'Unauthorized', [402] = 'Payment Required', [403] = 'Forbidden',
  [404] = 'Not Found', [405] = 'Method Not Allowed', [406] = 'Not Acceptable',
  [407] = 'Proxy Authentication Required', [408] = 'Request Time-out', [409] = 'Conflict', [410] = 'Gone',
  [411] = 'Length Required', [412] = 'Precondition Failed', [413] = 'Request Entity Too Large',
  [414] = 'Request-URI Too Large', [415] = 'Unsupported Media Type', [416] = 'Requested Range Not Satisfiable',
  [417] = 'Expectation Failed', [418] = "I'm a teapot", [422] = 'Unprocessable Entity', [423] = 'Locked',
  [424] = 'Failed Dependency', [425] = 'Unordered Collection', [426] = 'Upgrade Required',
  [428] = 'Precondition Required', [429] = 'Too Many Requests', [431] = 'Request Header Fields Too Large',
  [500] = 'Internal Server Error', [501] = 'Not Implemented', [502] = 'Bad Gateway',
  [503] = 'Service Unavailable', [504] = 'Gateway Time-out', [505] = 'HTTP Version not supported',
  [506] = 'Variant Also Negotiates', [507] = 'Insufficient Storage', [509] = 'Bandwidth Limit Exceeded',
  [510] = 'Not Extended', [511] = 'Network Authentication Required',
}

-- Encoding ----------------------------------------------------------------------------------------------------------

-- Texts that passed `safe`: programs send the same few names and values again and again.
local known, knownCount = {}, 0
local KNOWN_LIMIT = 1000

local function check(value)
  local text = tostring(value)
  if find(text, '[\r\n%z]') then return (text:gsub('[\r\n%z]+', ' ')) end
  if type(value) ~= 'string' and type(value) ~= 'number' then return text end
  if knownCount == KNOWN_LIMIT then known, knownCount = {}, 0 end
  known[value] = text
  knownCount = knownCount + 1
  return text
end

--- A header name or value that cannot break out of its line.
local function safe(value)
  return known[value] or check(value)
end

local statusLines = {} -- of HTTP/1.1, by code

for code, reason in pairs(reasons) do statusLines[code] = 'HTTP/1.1 ' .. code .. ' ' .. reason .. '\r\n' end

local function statusLine(code)
  return statusLines[code] or ('HTTP/1.1 %d Unknown\r\n'):format(code)
end

--- The first line of the message a head table describes by `code` (and `reason`), or by `method` and `path`.
local function startLine(head)
  local code = head.code
  if code then
    if not head.reason and not head.version then return statusLine(code) end
    return ('HTTP/%.1f %d %s\r\n'):format(head.version or 1.1, code, safe(head.reason or reasons[code] or 'Unknown'))
  end
  if not (head.method and head.path) then error('expected a table with code, or with method and path', 0) end
  return ('%s %s HTTP/%.1f\r\n'):format(safe(head.method), safe(head.path), head.version or 1.1)
end

local parts = {} -- scratch space of encodeHead, which nothing can interrupt

--- The bytes of a start line, a list of header pairs and, when given, more header lines and the body (or its beginning).
local function encodeHead(line, headers, body, lines)
  parts[1] = line
  local count = 1
  for i = 1, #headers do
    local header = headers[i]
    parts[count + 1], parts[count + 2] = safe(header[1]), ': '
    parts[count + 3], parts[count + 4] = safe(header[2]), '\r\n'
    count = count + 4
  end
  parts[count + 1], parts[count + 2], parts[count + 3] = lines or '', '\r\n', body or ''
  return table.concat(parts, '', 1, count + 3)
end

--- One chunk of a chunked body; the empty string is the last one.
local function encodeChunk(data)
  if data == '' then return '0\r\n\r\n' end
  return ('%x\r\n'):format(#data) .. data .. '\r\n'
end

--- A function which turns head tables, body strings and "" (end of message) into bytes. The next head, or nil, ends a
--- chunked body that was not ended.
local function encoder()
  local chunked = false
  return function(item)
    if item == nil then item = '' end
    if type(item) == 'table' then
      local ending = chunked and encodeChunk('') or ''
      chunked = false
      for i = 1, #item do
        if lower(item[i][1]) == 'transfer-encoding' then chunked = lower(item[i][2]) == 'chunked' end
      end
      return ending .. encodeHead(startLine(item), item)
    end
    if type(item) ~= 'string' then error('expected a head table or a string', 2) end
    if not chunked then return item end
    chunked = item ~= ''
    return encodeChunk(item)
  end
end

-- Decoding ----------------------------------------------------------------------------------------------------------

-- What the decoder itself must know of the headers, by name. The sizes keep other names from being lower-cased.
local readers = {}

readers['content-length'] = function(head, value)
  if not find(value, '^%d+$') or #value > LENGTH_DIGITS_LIMIT then return 'bad content-length' end
  local length = tonumber(value)
  if head.contentLength and head.contentLength ~= length then return 'conflicting content-length' end
  head.contentLength = length
end

readers['transfer-encoding'] = function(head, value)
  if lower(value) ~= 'chunked' or head.chunked then return 'unsupported transfer-encoding', 501 end
  head.chunked = true
end

readers['connection'] = function(head, value)
  value = lower(value)
  if find(value, 'close', 1, true) then
    head.keepAlive = false
  elseif find(value, 'keep-alive', 1, true) then
    head.keepAlive = true
  end
  if find(value, 'upgrade', 1, true) then head.upgradeConnection = true end
end

readers['upgrade'] = function(head, value) head.upgrade = value end
readers['expect'] = function(head, value) head.expect = lower(value) end

local readerSizes = {}
for name in pairs(readers) do readerSizes[#name] = true end

-- The head that a start line begins, and where the line ends. All fields are there from the start, which keeps the tables
-- small and alike.
local function readStartLine(buffer, index)
  local _, stop, method, path, version = find(buffer, '^([%w!#$%%&\'*+.^_`|~-]+) ([^%c ]+) HTTP/(%d%.%d)\r?\n', index)
  if stop then
    return {
      method = method, path = path, version = tonumber(version), headers = {}, keepAlive = false, hasBody = false,
      contentLength = false, chunked = false, upgrade = false, upgradeConnection = false, expect = false,
    }, stop
  end
  local code, reason
  _, stop, version, code, reason = find(buffer, '^HTTP/(%d%.%d) (%d%d%d) ?([^\r\n]*)\r?\n', index)
  if not stop then return nil end
  return {
    code = tonumber(code), reason = reason, version = tonumber(version), headers = {}, keepAlive = false, hasBody = false,
    contentLength = false, chunked = false, upgrade = false, upgradeConnection = false,
  }, stop
end

-- Whether an incomplete head may still become one. Clients that speak another protocol (TLS, mostly) wait for an answer.
local function canStartMessage(buffer, index)
  if find(buffer, '\n', index, true) then return readStartLine(buffer, index) ~= nil end
  return find(buffer, '^[%w!#$%%&\'*+.^_`|~-]+$', index) or find(buffer, '^[%w!#$%%&\'*+.^_`|~-]+[ /]', index)
    or index > #buffer
end

local function readHeaders(head, buffer, at, last)
  local headers, count = head.headers, 0
  while at <= last do
    local _, stop, name, value = find(buffer, '^([%w!#$%%&\'*+.^_`|~-]+):[ \t]*([^\r\n%z]*)\r?\n', at)
    if not stop then return 'malformed header', 400 end
    local final = byte(value, -1)
    if final == 32 or final == 9 then value = match(value, '^(.-)[ \t]*$') end
    count = count + 1
    if count > HEADER_COUNT_LIMIT then return 'too many headers', 431 end
    headers[count] = { name, value }
    if readerSizes[#name] then
      local read = readers[lower(name)]
      local problem, status
      if read then problem, status = read(head, value) end
      if problem then return problem, status or 400 end
    end
    at = stop + 1
  end
end

local Decoder = {}
Decoder.__index = Decoder

--- A decoder of a sequence of messages. Call next(buffer, index) until it says it needs more.
local function newDecoder()
  return setmetatable({ state = 'head', left = 0, bodyless = false, readsOn = false, wholeChunks = false }, Decoder)
end

--- Reads one event at buffer[index...]. Returns the event and the index after it; nothing when more bytes are needed
--- (keep those from index on); or false, message, HTTP status for what is not HTTP.
--- Events: a head table (method and path, or code and reason; version, keepAlive, headers, hasBody, ...), a non-empty
--- string of body, "" at the end of a message.
function Decoder:next(buffer, index)
  return self[self.state](self, buffer, index)
end

local function bodyState(head, bodyless, readsOn)
  local code = head.code
  if bodyless or (code and (code < 200 or code == 204 or code == 304)) then return 'finish' end
  if head.chunked then return 'chunkSize' end
  if head.contentLength then return head.contentLength > 0 and 'fixed' or 'finish' end
  if code then return 'untilClose' end
  return readsOn and not head.keepAlive and head.method ~= 'GET' and head.method ~= 'HEAD' and 'untilClose' or 'finish'
end

--- Set `bodyless` before the response to a HEAD request: its headers announce a body that does not come. Set `readsOn` to
--- take what follows the head of a last request without a length for its body, and `wholeChunks` to get chunks undivided.
function Decoder:head(buffer, index)
  -- Empty lines before a message are to be ignored (RFC 9112 section 2.2).
  local start = index
  index = find(buffer, '[^\r\n]', index) or #buffer + 1
  local stop, over = find(buffer, '\r\n\r\n', index, true)
  if not stop then stop, over = find(buffer, '\n\n', index, true) end
  if (over or #buffer) - start + 1 > HEAD_LIMIT then return false, 'entity too large', 431 end
  if not over then
    if not canStartMessage(buffer, index) then return false, 'expected HTTP data', 400 end
    return nil
  end
  local head, lineEnd = readStartLine(buffer, index)
  if not head then return false, 'expected HTTP data', 400 end
  if head.version ~= 1.1 and head.version ~= 1.0 then return false, 'unsupported HTTP version', 505 end
  head.keepAlive = head.version == 1.1
  local problem, status = readHeaders(head, buffer, lineEnd + 1, over == stop + 3 and over - 2 or over - 1)
  if problem then return false, problem, status end
  -- The encoding counts, and who sends both is not to be trusted with another message (RFC 9112 section 6.3).
  if head.chunked and head.contentLength then head.contentLength, head.keepAlive = nil, false end
  self.state = bodyState(head, self.bodyless, self.readsOn)
  self.left = head.contentLength or 0
  if self.state == 'untilClose' then head.keepAlive = false end
  head.hasBody = self.state ~= 'finish'
  return head, over + 1
end

function Decoder:finish(_, index)
  self.state = 'head'
  return '', index
end

local function takeUpTo(self, buffer, index, after)
  local available = #buffer - index + 1
  if available <= 0 then return nil end
  if available < self.left then
    self.left = self.left - available
    return sub(buffer, index), #buffer + 1
  end
  local stop = index + self.left
  self.state = after
  return sub(buffer, index, stop - 1), stop
end

function Decoder:fixed(buffer, index)
  return takeUpTo(self, buffer, index, 'finish')
end

function Decoder:untilClose(buffer, index)
  if index > #buffer then return nil end
  return sub(buffer, index), #buffer + 1
end

-- The index after a chunked body's trailer, whose fields are skipped; nothing when more bytes are needed.
local function skipTrailer(buffer, index)
  local start = index
  while true do
    local stop = find(buffer, '\n', index, true)
    if (stop or #buffer) - start >= HEAD_LIMIT then return false end
    if not stop then return nil end
    if find(buffer, '^\r?\n', index) then return stop + 1 end
    index = stop + 1
  end
end

-- The state changes only when an event comes out, so that an incomplete chunk head can be read again later.
function Decoder:chunkSize(buffer, index)
  local stop = find(buffer, '\n', index, true)
  if (stop or #buffer) - index >= CHUNK_LINE_LIMIT then return false, 'chunk-size field too large', 400 end
  if not stop then return nil end
  local digits = match(buffer, '^(%x+)[ \t]*\r?\n', index) or match(buffer, '^(%x+)[ \t]*;[^\r\n]*\r?\n', index)
  if not digits then return false, 'expected chunk size', 400 end
  if #digits > CHUNK_DIGITS_LIMIT then return false, 'chunk-size field too large', 400 end
  local size = tonumber(digits, 16)
  if size > 0 then
    if #buffer - stop < (self.wholeChunks and size or 1) then return nil end
    self.state, self.left = 'chunkData', size
    return self:chunkData(buffer, stop + 1)
  end
  local over = skipTrailer(buffer, stop + 1)
  if over == false then return false, 'entity too large', 431 end
  if over == nil then return nil end
  return self:finish(buffer, over)
end

function Decoder:chunkData(buffer, index)
  return takeUpTo(self, buffer, index, 'chunkEnd')
end

function Decoder:chunkEnd(buffer, index)
  local _, stop = find(buffer, '^\r?\n', index)
  if stop then return self:chunkSize(buffer, stop + 1) end
  if index > #buffer or (index == #buffer and byte(buffer, index) == 13) then return nil end
  return false, 'expected end of chunk', 400
end

-- A head as programs know it: with the headers as a list in it, and none of the decoder's own notes.
local function plainHead(head)
  local plain = {
    method = head.method, path = head.path, code = head.code, reason = head.reason, version = head.version,
    keepAlive = head.keepAlive,
  }
  for i, header in ipairs(head.headers) do plain[i] = header end
  return plain
end

--- A function buffer -> event, rest; nothing when more bytes are needed. What is not HTTP raises. Call it without a
--- buffer at the end: that is what ends a body without a length.
local function decoder()
  local state = newDecoder()
  state.readsOn, state.wholeChunks = true, true
  return function(buffer)
    if buffer == nil then
      if state.state ~= 'untilClose' then return nil end
      state.state = 'head'
      return '', ''
    end
    local event, index = state:next(buffer, 1)
    if event == false then error(index, 0) end
    if event == nil then return nil end
    if type(event) == 'table' then event = plainHead(event) end
    return event, sub(buffer, index)
  end
end

exports.reasons = reasons
exports.encoder = encoder
exports.decoder = decoder
exports.newDecoder = newDecoder
exports.startLine = startLine
exports.statusLine = statusLine
exports.encodeHead = encodeHead
exports.encodeChunk = encodeChunk
