-- Reading and writing in coroutine style.
local codec = require('codec')
local Emitter = require('core').Emitter
local uv = require('uv')

local emitter = Emitter:new()
for _, name in ipairs { 'data', 'end', 'drain' } do
  emitter:on(name, function(item) print(name, item) end)
end
local read, write = codec.wrapEmitter(emitter)
coroutine.wrap(function()
  for item in read do print('read', item) end
  print('no more')
end)()
print(emitter:write('waited for'))
coroutine.wrap(function()
  write('first')
  emitter:pause()
  write('second')
  write(nil)
end)()
print('paused')
emitter:resume()
emitter:shutdown()
emitter = Emitter:new():on('drain', function() print('drained') end)
read = codec.wrapEmitter(emitter)
print(emitter:write('a'), emitter:write('b'))
emitter:shutdown()
print(read(), read(), read())

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
