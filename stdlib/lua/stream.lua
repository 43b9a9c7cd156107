-- Streams: Readable, Writable, Duplex, Transform, PassThrough, Observable, and the older Stream.
--
-- A Readable buffers what its source pushes until somebody reads it; it flows (emits 'data' as it comes) once a 'data'
-- listener, resume() or pipe() asks for it. A Writable passes one chunk at a time to `_write` and queues the rest.
-- Both use a high water mark (bytes, or objects) to tell the other side when to hold back.

local core = require('core')
local timer = require('timer')
local Emitter, Error = core.Emitter, core.Error
local setImmediate = timer.setImmediate

local BYTES_MARK = 16384
local OBJECTS_MARK = 16
local LARGEST_MARK = 0x800000

local function highWaterMark(options, objectMode)
  return options.highWaterMark or (objectMode and OBJECTS_MARK or BYTES_MARK)
end

-- Stream: plain event forwarding, without buffering -----------------------------------------------------------------

local Stream = Emitter:extend()

function Stream:pipe(dest, options)
  local function onData(chunk)
    if dest.writable ~= false and dest:write(chunk) == false and self.pause then self:pause() end
  end
  local function onDrain()
    if self.readable and self.resume then self:resume() end
  end
  local function onEnd()
    if not (options and options._end == false) then dest:_end() end
  end
  self:on('data', onData)
  self:on('end', onEnd)
  dest:on('drain', onDrain)
  local function cleanup()
    self:removeListener('data', onData)
    self:removeListener('end', onEnd)
    dest:removeListener('drain', onDrain)
  end
  self:once('end', cleanup)
  self:once('close', cleanup)
  dest:once('close', cleanup)
  dest:emit('pipe', self)
  return dest
end

-- Readable ----------------------------------------------------------------------------------------------------------

local Readable = Stream:extend()

function Readable:initialize(options)
  options = options or {}
  local objectMode = options.objectMode or options.readableObjectMode or false
  self._readableState = {
    objectMode = objectMode,
    highWaterMark = highWaterMark(options, objectMode),
    buffer = {}, first = 1, last = 0, -- a queue: chunks first..last
    length = 0,                       -- bytes (objects in object mode) in the queue
    flowing = nil,                    -- nil: nobody asked yet; false: paused
    ended = false, endEmitted = false,
    reading = false, sync = false,
    needReadable = false, readableQueued = false, resumeQueued = false, moreQueued = false, endQueued = false,
    pipes = {}, waitingPipes = 0,
  }
  self.readable = true
end

--- Where the data comes from: override it to call push(), now or later.
function Readable:_read()
  self:emit('error', Error:new('not implemented'))
end

local function sizeOf(state, chunk)
  return state.objectMode and 1 or #chunk
end

local function emitReadable(self, state)
  state.needReadable = false
  if state.readableQueued then return end
  state.readableQueued = true
  setImmediate(function()
    state.readableQueued = false
    if not state.endEmitted and (state.length > 0 or state.ended) then self:emit('readable') end
    if state.flowing then self:_flow() end
  end)
end

local function endSoon(self, state)
  if state.endQueued or state.length > 0 then return end
  state.endQueued = true
  setImmediate(function()
    state.endEmitted = true
    self.readable = false
    self:emit('end')
  end)
end

local function invalidChunk(state, chunk)
  return not state.objectMode and type(chunk) ~= 'string'
end

local function onEof(self, state)
  if state.ended then return end
  state.ended = true
  if state.flowing and state.length == 0 then
    endSoon(self, state)
  else
    emitReadable(self, state)
  end
end

local function wantsMore(state)
  return not state.ended and (state.length < state.highWaterMark or state.length == 0)
end

-- Asks the source for more, outside the current call.
local function readMore(self, state)
  if state.moreQueued then return end
  state.moreQueued = true
  setImmediate(function()
    state.moreQueued = false
    if not state.reading and wantsMore(state) then self:read(0) end
  end)
end

--- Adds a chunk from the source; nil ends the stream. Returns whether the source should go on.
function Readable:push(chunk)
  local state = self._readableState
  state.reading = false
  if chunk == nil then
    onEof(self, state)
    return false
  end
  if invalidChunk(state, chunk) then
    self:emit('error', Error:new('Invalid non-string/buffer chunk'))
    return wantsMore(state)
  end
  if state.ended then
    self:emit('error', Error:new('stream.push() after EOF'))
    return false
  end
  local size = sizeOf(state, chunk)
  if size == 0 then return wantsMore(state) end
  if state.flowing and state.length == 0 and not state.sync then
    self:emit('data', chunk)
    if state.flowing and not state.reading and not state.ended then self:read(0) end
  else
    state.last = state.last + 1
    state.buffer[state.last] = chunk
    state.length = state.length + size
    if state.needReadable or state.flowing then emitReadable(self, state) end
    if state.length < state.highWaterMark then readMore(self, state) end
  end
  return wantsMore(state)
end

--- Puts a chunk back in front of the queue.
function Readable:unshift(chunk)
  local state = self._readableState
  if chunk == nil or chunk == '' then return wantsMore(state) end
  if invalidChunk(state, chunk) then
    self:emit('error', Error:new('Invalid non-string/buffer chunk'))
    return false
  end
  state.first = state.first - 1
  state.buffer[state.first] = chunk
  state.length = state.length + sizeOf(state, chunk)
  if state.needReadable or state.flowing then emitReadable(self, state) end
  return wantsMore(state)
end

local function shift(state)
  local chunk = state.buffer[state.first]
  state.buffer[state.first] = nil
  state.first = state.first + 1
  if state.first > state.last then state.first, state.last = 1, 0 end
  return chunk
end

-- Takes `count` bytes off the queue (count <= length); all of it when nil.
local function take(state, count)
  if count == nil or count >= state.length then
    local all = table.concat(state.buffer, '', state.first, state.last)
    state.buffer, state.first, state.last, state.length = {}, 1, 0, 0
    return all
  end
  local parts, missing = {}, count
  while missing > 0 do
    local chunk = shift(state)
    if #chunk > missing then
      state.first = state.first - 1
      if state.last == 0 then state.last = state.first end
      state.buffer[state.first] = chunk:sub(missing + 1)
      chunk = chunk:sub(1, missing)
    end
    parts[#parts + 1] = chunk
    missing = missing - #chunk
  end
  state.length = state.length - count
  return table.concat(parts)
end

-- The next thing to hand out for read(count), nil if it is not there yet.
local function fetch(state, count)
  if state.length == 0 or count == 0 then return nil end
  if state.objectMode then
    state.length = state.length - 1
    return shift(state)
  end
  if count == nil then
    if not state.flowing then return take(state) end
    local chunk = shift(state)
    state.length = state.length - #chunk
    return chunk
  end
  if count > state.length and not state.ended then
    state.needReadable = true
    return nil
  end
  return take(state, count)
end

local function raiseMark(state, count)
  if state.objectMode or not count or count <= state.highWaterMark then return end
  local mark = 1
  while mark < count and mark < LARGEST_MARK do mark = mark * 2 end
  state.highWaterMark = mark
end

local function fill(self, state, count)
  if state.reading or state.ended then return end
  -- What is empty asks whatever its mark is: a mark of 0 means not to ask ahead.
  if state.length > 0 and state.length - (count or state.length) >= state.highWaterMark then return end
  state.reading, state.sync = true, true
  if state.length == 0 then state.needReadable = true end
  self:_read(state.highWaterMark)
  state.sync = false
end

--- Takes `count` bytes (or one object; everything queued, when nil) if they are there, else nil.
--- read(0) only asks the source for more.
function Readable:read(count)
  local state = self._readableState
  raiseMark(state, count)
  if state.ended and state.length == 0 then
    endSoon(self, state)
    return nil
  end
  fill(self, state, count)
  local chunk = fetch(state, count)
  if state.length == 0 and not state.ended then state.needReadable = true end
  if state.ended and state.length == 0 then endSoon(self, state) end
  if chunk ~= nil then self:emit('data', chunk) end
  return chunk
end

function Readable:_flow()
  local state = self._readableState
  while state.flowing and self:read() ~= nil do end
end

function Readable:on(name, handler)
  Emitter.on(self, name, handler)
  local state = self._readableState
  if name == 'data' then
    if state.flowing ~= false then self:resume() end
  elseif name == 'readable' and not state.endEmitted then
    state.needReadable = true
    if state.length > 0 or state.ended then
      emitReadable(self, state)
    elseif not state.reading then
      readMore(self, state)
    end
  end
  return self
end

Readable.addListener = Readable.on

--- Lets data flow.
function Readable:resume()
  local state = self._readableState
  if state.flowing then return self end
  state.flowing = true
  if not state.resumeQueued then
    state.resumeQueued = true
    setImmediate(function()
      state.resumeQueued = false
      if not state.flowing then return end
      self:emit('resume')
      self:_flow()
      if state.flowing and not state.reading then self:read(0) end
    end)
  end
  return self
end

--- Holds data back.
function Readable:pause()
  local state = self._readableState
  if state.flowing ~= false then
    state.flowing = false
    self:emit('pause')
  end
  return self
end

--- Writes everything to `dest`, no faster than it takes it, and ends it afterwards (unless options._end is false).
function Readable:pipe(dest, options)
  local state = self._readableState
  local link = { dest = dest }
  state.pipes[#state.pipes + 1] = link
  local ends = not (options and options._end == false)

  local function onData(chunk)
    if dest:write(chunk) == false and not link.waiting then
      link.waiting = true
      state.waitingPipes = state.waitingPipes + 1
      self:pause()
    end
  end
  local function onDrain()
    if not link.waiting then return end
    link.waiting = false
    state.waitingPipes = state.waitingPipes - 1
    if state.waitingPipes == 0 then self:resume() end
  end
  local function onEnd() dest:_end() end
  local function onDestGone() self:unpipe(dest) end

  function link.cleanup()
    self:removeListener('data', onData)
    self:removeListener('end', onEnd)
    dest:removeListener('drain', onDrain)
    dest:removeListener('close', onDestGone)
    dest:removeListener('finish', onDestGone)
    dest:removeListener('error', onDestGone)
    onDrain()
  end

  dest:on('drain', onDrain)
  dest:on('close', onDestGone)
  dest:on('finish', onDestGone)
  dest:on('error', onDestGone)
  if ends then
    if state.endEmitted then setImmediate(onEnd) else self:once('end', onEnd) end
  end
  dest:emit('pipe', self)
  self:on('data', onData)
  if state.flowing == false and state.waitingPipes == 0 then self:resume() end
  return dest
end

--- Undoes pipe(dest); without dest, every pipe.
function Readable:unpipe(dest)
  local state = self._readableState
  local pipes = state.pipes
  for i = #pipes, 1, -1 do
    local link = pipes[i]
    if dest == nil or link.dest == dest then
      table.remove(pipes, i)
      link.cleanup()
      link.dest:emit('unpipe', self)
    end
  end
  if #pipes == 0 and self:listenerCount('data') == 0 then state.flowing = false end
  return self
end

--- Reads from an older stream, which only emits 'data' and 'end' and can pause and resume.
function Readable:wrap(old)
  local paused = false
  old:on('data', function(chunk)
    if not self:push(chunk) and old.pause then
      paused = true
      old:pause()
    end
  end)
  old:on('end', function() self:push(nil) end)
  for _, name in ipairs { 'error', 'close' } do old:propagate(name, self) end
  self._read = function()
    if paused then
      paused = false
      old:resume()
    end
  end
  return self
end

-- Writable ----------------------------------------------------------------------------------------------------------

local Writable = Stream:extend()

local onWrite

function Writable:initialize(options)
  options = options or {}
  local objectMode = options.objectMode or options.writableObjectMode or false
  self._writableState = {
    objectMode = objectMode,
    highWaterMark = highWaterMark(options, objectMode),
    queue = {}, callbacks = {}, first = 1, last = 0, -- chunks waiting for _write
    length = 0,                                      -- bytes (objects) not yet taken by _write's callback
    writing = false, sync = false, corked = 0, flushing = false, size = 0, callback = false,
    needDrain = false, ending = false, finished = false, prefinished = false,
    pending = 0,                                     -- callbacks still owed to the user
    wroteAtOnce = false,                             -- some write was over before it returned
    onwrite = function(err, isReported) return onWrite(self, err, isReported) end,
  }
  self.writable = true
end

--- Where the data goes: override it; call callback(err?, isReported?) when the chunk is dealt with. With isReported, whoever
--- calls emits 'error' itself.
function Writable:_write(_, callback)
  callback(Error:new('not implemented'))
end

function Writable:pipe()
  self:emit('error', Error:new('Cannot pipe. Not readable.'))
end

local function finishMaybe(self, state)
  if not state.ending or state.length > 0 or state.finished or state.writing or state.pending > 0 then return end
  if not state.prefinished then
    state.prefinished = true
    self:emit('prefinish')
    if state.pending > 0 then return end
  end
  if state.finished then return end
  state.finished = true
  self:emit('finish')
end

local function afterWrite(self, state, callback, err)
  state.pending = state.pending - 1
  if callback then callback(err) end
  if err then return end
  if state.needDrain and state.length == 0 and not state.ending then
    state.needDrain = false
    self:emit('drain')
  end
  finishMaybe(self, state)
end

local function startWrite(self, state, chunk, size, callback)
  state.writing, state.sync = true, true
  state.size, state.callback = size, callback or false
  self:_write(chunk, state.onwrite)
  state.sync = false
end

-- Hands over the whole queue: to _writeTexts the chunks alone, to _writev as a list of { chunk, callback }.
local function writeAll(self, state)
  local chunks, callbacks = {}, {}
  for i = state.first, state.last do
    local callback = state.callbacks[i] or false
    chunks[#chunks + 1] = self._writeTexts and state.queue[i] or { chunk = state.queue[i], callback = callback or nil }
    callbacks[#chunks] = callback
  end
  state.queue, state.callbacks, state.first, state.last = {}, {}, 1, 0
  state.pending = state.pending - #chunks + 1
  state.writing, state.sync = true, true
  state.size = state.length
  state.callback = function(err)
    for i = 1, #callbacks do
      if callbacks[i] then callbacks[i](err) end
    end
  end
  local write = self._writeTexts or self._writev
  write(self, chunks, state.onwrite)
  state.sync = false
end

-- What is written at once comes back here through onWrite: callbacks keep their order because that waits for the loop.
local function flush(self, state)
  if state.flushing then return end
  state.flushing = true
  if (self._writeTexts or self._writev) and state.last > state.first then
    if not state.writing then writeAll(self, state) end
  end
  while not state.writing and state.first <= state.last do
    local at = state.first
    local chunk, callback = state.queue[at], state.callbacks[at]
    state.queue[at], state.callbacks[at] = nil, nil
    state.first = at + 1
    if state.first > state.last then state.first, state.last = 1, 0 end
    startWrite(self, state, chunk, sizeOf(state, chunk), callback)
  end
  state.flushing = false
end

function onWrite(self, err, isReported)
  local state = self._writableState
  local callback, sync = state.callback, state.sync
  state.writing, state.callback = false, false
  state.length = state.length - state.size
  if err then
    if sync then
      setImmediate(afterWrite, self, state, callback, err)
    else
      afterWrite(self, state, callback, err)
    end
    if not isReported then self:emit('error', err) end
    return
  end
  if state.corked == 0 and state.first <= state.last then flush(self, state) end
  -- Nobody may be called back before write() returns.
  if sync and (callback or state.needDrain or state.ending) then
    setImmediate(afterWrite, self, state, callback)
  else
    state.wroteAtOnce = state.wroteAtOnce or sync
    afterWrite(self, state, callback)
  end
end

local function refuse(self, message, callback)
  local err = Error:new(message)
  self:emit('error', err)
  if callback then setImmediate(callback, err) end
  return false
end

--- Queues a chunk; returns false when the caller should wait for 'drain'.
function Writable:write(chunk, callback)
  local state = self._writableState
  if state.ending then return refuse(self, 'write after end', callback) end
  if invalidChunk(state, chunk) then return refuse(self, 'Invalid non-string/buffer chunk', callback) end
  local size = sizeOf(state, chunk)
  state.length = state.length + size
  state.pending = state.pending + 1
  local below = state.length < state.highWaterMark
  if not below then state.needDrain = true end
  if state.writing or state.corked > 0 or state.first <= state.last then
    state.last = state.last + 1
    state.queue[state.last], state.callbacks[state.last] = chunk, callback
  else
    startWrite(self, state, chunk, size, callback)
  end
  return below
end

--- Holds writes back until uncork.
function Writable:cork()
  local state = self._writableState
  state.corked = state.corked + 1
end

function Writable:uncork()
  local state = self._writableState
  if state.corked == 0 then return end
  state.corked = state.corked - 1
  if state.corked == 0 then flush(self, state) end
end

--- No more writes: 'finish' follows when all is written. (`end` is a reserved word.)
function Writable:_end(chunk, callback)
  if type(chunk) == 'function' then chunk, callback = nil, chunk end
  local state = self._writableState
  if chunk ~= nil then self:write(chunk) end
  if state.corked > 0 then
    state.corked = 1
    self:uncork()
  end
  if callback then
    if state.finished then setImmediate(callback) else self:once('finish', callback) end
  end
  if state.ending then return end
  state.ending = true
  self.writable = false
  -- Who ends it may listen for 'finish' after that; where nothing was written, it comes now.
  if state.wroteAtOnce then
    setImmediate(finishMaybe, self, state)
  else
    finishMaybe(self, state)
  end
  -- Programs listen for 'end' on plain Writables too; one that is also readable reports the end of its reading side.
  if not self._readableState then self:emit('end') end
end

-- Duplex: both at once ----------------------------------------------------------------------------------------------

local Duplex = Readable:extend()
for _, name in ipairs { 'write', '_write', '_end', 'cork', 'uncork' } do Duplex[name] = Writable[name] end

function Duplex:initialize(options)
  options = options or {}
  Readable.initialize(self, options)
  Writable.initialize(self, options)
  if options.readable == false then self.readable = false end
  if options.writable == false then self.writable = false end
  self.allowHalfOpen = options.allowHalfOpen ~= false
  self:once('end', function()
    if not self.allowHalfOpen and not self._writableState.ending then self:_end() end
  end)
end

-- Transform: what is written comes out, changed ---------------------------------------------------------------------

local Transform = Duplex:extend()

-- A chunk is transformed only when the reading side has room, which is what carries back-pressure through.
local function transformPending(self)
  local state = self._transformState
  if state.busy or not state.callback then return end
  state.busy = true
  self:_transform(state.chunk, state.done)
end

function Transform:initialize(options)
  Duplex.initialize(self, options)
  local state = { busy = false }
  self._transformState = state
  state.done = function(err, output)
    local callback = state.callback
    if not callback then return self:emit('error', Error:new('no writecb in Transform class')) end
    state.busy, state.callback, state.chunk = false, nil, nil
    if err then return callback(err) end
    if output ~= nil then self:push(output) end
    self._readableState.reading = false
    callback()
  end
  self:once('prefinish', function()
    if not self._flush then return self:push(nil) end
    self._flush(function(err, output)
      if err then return self:emit('error', err) end
      if output ~= nil then self:push(output) end
      self:push(nil)
    end)
  end)
end

--- Override it: call done(err?, output?); more output goes through push().
function Transform:_transform(_, done)
  done(Error:new('not implemented'))
end

function Transform:_write(chunk, callback)
  local state, readable = self._transformState, self._readableState
  state.chunk, state.callback = chunk, callback
  if readable.needReadable or readable.length < readable.highWaterMark then transformPending(self) end
end

function Transform:_read()
  transformPending(self)
end

local PassThrough = Transform:extend()

function PassThrough:_transform(chunk, done)
  done(nil, chunk)
end

-- Observable: passes through, and lets others watch -----------------------------------------------------------------

local Observable = Transform:extend()

function Observable:initialize(options)
  Transform.initialize(self, options)
  self.options = options
  self.observers = {}
  self:once('end', function()
    for _, observer in ipairs(self.observers) do observer:push(nil) end
  end)
end

function Observable:_transform(chunk, done)
  for _, observer in ipairs(self.observers) do observer:push(chunk) end
  done(nil, chunk)
end

--- A Readable which gets a copy of everything from now on.
function Observable:observe()
  local observer = Readable:new(self.options)
  observer._read = function() end
  table.insert(self.observers, observer)
  return observer
end

exports.Stream = Stream
exports.Readable = Readable
exports.Writable = Writable
exports.Duplex = Duplex
exports.Transform = Transform
exports.PassThrough = PassThrough
exports.Observable = Observable
