-- Coroutine-style reading and writing over emitters and uv streams.

local utils = require('utils')

-- A queue between a callback, which delivers, and a coroutine, which waits. onFull and onEmpty say when to hold the
-- source back and when to let it go on.
local function newQueue(onFull, onEmpty)
  local items, first, last = {}, 1, 0
  local waiting, paused = nil, false

  local function deliver(...)
    if waiting then
      local thread = waiting
      waiting = nil
      return utils.assertResume(thread, ...)
    end
    last = last + 1
    items[last] = { n = select('#', ...), ... }
    if not paused then
      paused = true
      onFull()
    end
  end

  local function take()
    if first <= last then
      local item = items[first]
      items[first] = nil
      first = first + 1
      return unpack(item, 1, item.n)
    end
    if paused then
      paused = false
      onEmpty()
    end
    if waiting then error('already waiting for data', 2) end
    waiting = coroutine.running()
    return coroutine.yield()
  end

  return deliver, take
end

-- Resumes the thread which waits for a write, or lets it not wait at all when the callback came first.
local function await(start)
  local thread, done, failure = coroutine.running(), false, nil
  local suspended = false
  start(function(err)
    done, failure = true, err
    if suspended then utils.assertResume(thread) end
  end)
  if not done then
    suspended = true
    coroutine.yield()
  end
  if failure then return nil, failure end
  return true
end

--- Makes an emitter one end of a stream, and read(), write(item) the other. write emits 'data', and 'end' for nil; it waits
--- between emitter:pause() and emitter:resume(). read gives what emitter:write(item) was given, until emitter:shutdown();
--- 'drain' says that what had to wait has been read.
local function wrapEmitter(emitter)
  local items, first, last, ended = {}, 1, 0, false
  local reader, writer, paused

  function emitter:write(item)
    if reader then
      local thread = reader
      reader = nil
      utils.assertResume(thread, item)
      return true
    end
    last = last + 1
    items[last] = item
    return false
  end

  function emitter:shutdown()
    ended = true
    if not reader then return end
    local thread = reader
    reader = nil
    utils.assertResume(thread)
  end

  function emitter:pause() paused = true end

  function emitter:resume()
    paused = false
    if not writer then return end
    local thread = writer
    writer = nil
    utils.assertResume(thread)
  end

  local function read()
    if first <= last then
      local item = items[first]
      items[first] = nil
      first = first + 1
      if first > last then emitter:emit('drain') end
      return item
    end
    if ended then return nil end
    reader = coroutine.running()
    return coroutine.yield()
  end

  local function write(item)
    if paused then
      writer = coroutine.running()
      coroutine.yield()
    end
    if item == nil then emitter:emit('end') else emitter:emit('data', item) end
  end

  return read, write
end

--- read(), write(chunk) over a uv stream; write(nil) shuts it down.
local function wrapStream(socket)
  local deliver, read
  local function onRead(err, chunk)
    if err then return deliver(nil, err) end
    deliver(chunk)
  end
  deliver, read = newQueue(
    function() socket:read_stop() end,
    function() socket:read_start(onRead) end)
  socket:read_start(onRead)
  local function write(chunk)
    return await(function(callback)
      if chunk == nil then return socket:shutdown(callback) end
      socket:write(chunk, callback)
    end)
  end
  return read, write
end

-- Passes items from one stage to the next; a write waits until they are read.
local function newChannel()
  local reader, writer, item, full
  local function read()
    if not full then
      reader = coroutine.running()
      coroutine.yield()
    end
    full = false
    local taken = item
    item = nil
    if writer then
      local thread = writer
      writer = nil
      require('timer').setImmediate(utils.assertResume, thread)
    end
    return taken
  end
  local function write(value)
    item, full = value, true
    if reader then
      local thread = reader
      reader = nil
      utils.assertResume(thread)
    end
    if full then
      writer = coroutine.running()
      coroutine.yield()
    end
  end
  return read, write
end

--- Several functions (read, write) one after the other, as one such function.
local function chain(...)
  local stages, count = { ... }, select('#', ...)
  return function(read, write)
    for i = 1, count - 1 do
      local nextRead, stageWrite = newChannel()
      local stage, stageRead = stages[i], read
      utils.assertResume(coroutine.create(function() stage(stageRead, stageWrite) end))
      read = nextRead
    end
    return stages[count](read, write)
  end
end

exports.wrapEmitter = wrapEmitter
exports.wrapStream = wrapStream
exports.chain = chain
