-- Reading and writing in coroutine style.
local codec = require('codec')
local stream = require('stream')
local timer = require('timer')
local uv = require('uv')

local pass = stream.PassThrough:new()
local read, write = codec.wrapEmitter(pass)
timer.setTimeout(1, function() coroutine.wrap(function()
  write('first')
  write('second')
  write(nil)
end)() end)
for chunk in read do print('emitter', chunk) end

local server = uv.new_tcp()
server:bind('127.0.0.1', 0)
server:listen(8, function()
  local peer = uv.new_tcp()
  server:accept(peer)
  coroutine.wrap(function()
    local readPeer, writePeer = codec.wrapStream(peer)
    for chunk in readPeer do writePeer(chunk:upper()) end
    writePeer(nil)
    peer:close()
    server:close()
  end)()
end)
local client = uv.new_tcp()
local thread = coroutine.running()
client:connect('127.0.0.1', server:getsockname().port, function() coroutine.resume(thread) end)
coroutine.yield()
read, write = codec.wrapStream(client)
print('write', write('echo'))
print('stream', read())
write(nil)
print('end', read())
client:close()

local function double(readItem, writeItem)
  for item in readItem do writeItem(item * 2) end
  writeItem(nil)
end
local function increment(readItem, writeItem)
  for item in readItem do writeItem(item + 1) end
  writeItem(nil)
end
local source, results = { 1, 2, 3 }, {}
codec.chain(double, increment)(function() return table.remove(source, 1) end, function(item) results[#results + 1] = item end)
p(results)
