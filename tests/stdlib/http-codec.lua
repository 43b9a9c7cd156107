-- Encoding and decoding HTTP messages, and refusing what is none.
local codec = require('http-codec')

local encode = codec.encoder()
local function show(text) print((text:gsub('\r\n', '|'))) end
show(encode({ code = 200, { 'Content-Length', 2 } }) .. encode('hi'))
show(encode({ method = 'GET', path = '/x', { 'Host', 'h' } }))
show(encode({ code = 404, reason = 'Gone fishing', version = 1.0 }))
show(encode({ code = 200, { 'Transfer-Encoding', 'chunked' } }) .. encode('0123456789abcdef') .. encode(''))
show(encode({ code = 200, { 'X', 'a\r\nInjected: 1' } }))

-- All events of a text, fed in pieces of `size` bytes.
local function events(text, size)
  local decode, buffer, found = codec.decoder(), '', {}
  for at = 1, #text, size do
    buffer = buffer .. text:sub(at, at + size - 1)
    while true do
      local event, rest = decode(buffer)
      if event == nil then break end
      buffer = rest
      if type(event) == 'table' then
        found[#found + 1] = ('%s %s'):format(event.method or event.code, event.path or event.reason)
        for _, pair in ipairs(event) do found[#found + 1] = pair[1] .. '=' .. pair[2] end
      elseif event == '' then
        found[#found + 1] = '.'
      else
        found[#found + 1] = '<' .. event .. '>'
      end
    end
  end
  return table.concat(found, ' ')
end

local function try(label, text)
  local _, whole = pcall(events, text, #text)
  local _, split = pcall(events, text, 1)
  -- Bodies come in pieces when the text does.
  print(label, whole, split:gsub('> <', '') == whole:gsub('> <', ''))
end

try('get', 'GET /a HTTP/1.1\r\nHost: h\r\nX:  spaced \t\r\n\r\n')
try('pipelined', 'GET /a HTTP/1.1\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 3\r\n\r\nabcGET /c HTTP/1.1\r\n\r\n')
try('chunked', 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n4;ext=1\r\ndefg\r\n0\r\nTrailer: t\r\n\r\nGET / HTTP/1.1\r\n\r\n')
try('response', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhiHTTP/1.1 204 No Content\r\n\r\n')
try('until close', 'HTTP/1.0 200 OK\r\n\r\neverything')
try('bare newlines', 'GET / HTTP/1.1\nHost: h\n\n')
try('leading empty line', '\r\nGET / HTTP/1.1\r\n\r\n')
try('not http', 'HELLO WORLD\r\n\r\n')
try('space before colon', 'GET / HTTP/1.1\r\nHost : h\r\n\r\n')
try('folded header', 'GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n')
try('version', 'GET / HTTP/3.0\r\n\r\n')
try('bad length', 'POST / HTTP/1.1\r\nContent-Length: +5\r\n\r\n')
try('two lengths', 'POST / HTTP/1.1\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n')
try('huge length', 'POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n')
try('length and chunked', 'POST / HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n')
try('unknown encoding', 'POST / HTTP/1.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n')
local chunked = 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n'
try('bad chunk size', chunked .. 'xyz\r\n')
try('huge chunk size', chunked .. 'fffffffff\r\n')
try('long chunk line', chunked .. '1;' .. ('e'):rep(300))
try('overlong chunk', chunked .. '1\r\nab\r\n')
try('large head', 'GET / HTTP/1.1\r\nX: ' .. ('x'):rep(8192))
try('large trailer', chunked .. '0\r\nX: ' .. ('x'):rep(8192))
try('many headers', 'GET / HTTP/1.1\r\n' .. ('A: b\r\n'):rep(101) .. '\r\n')

-- The functions: a chunk comes undivided, a body without a length lasts until the call without a buffer, and a chunked
-- body ends by itself.
local decode, buffer = codec.decoder(), ''
for _, piece in ipairs { 'POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel', 'lo\r\n0\r\n\r\n', 'POST /b HTTP/1.0\r\n\r\nrest' } do
  buffer = buffer .. piece
  while true do
    local event, rest = decode(buffer)
    if not event then break end
    p(event)
    buffer = rest
  end
end
p(decode(), decode())
encode = codec.encoder()
local head = { code = 200, { 'Transfer-Encoding', 'chunked' } }
p(encode(head) .. encode('a') .. encode(head) .. encode('b') .. encode('') .. encode({ code = 304 }))
p(encode(head) .. encode('c') .. encode(), encode())
