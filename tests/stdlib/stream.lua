-- Readable, Writable, Transform and friends.
local stream = require('stream')
local timer = require('timer')
-- Time for timers, then for all that they set in motion: on a busy machine both can come late.
local function settle(milliseconds)
  timer.sleep(milliseconds or 50)
  local thread = coroutine.running()
  for _ = 1, 50 do
    timer.setImmediate(function() assert(coroutine.resume(thread)) end)
    coroutine.yield()
  end
end

local Counter = stream.Readable:extend()
function Counter:initialize(limit)
  stream.Readable.initialize(self)
  self.count, self.limit = 0, limit
end
function Counter:_read()
  self.count = self.count + 1
  if self.count > self.limit then return self:push(nil) end
  self:push('part' .. self.count)
end

local Collector = stream.Writable:extend()
function Collector:initialize(options)
  stream.Writable.initialize(self, options)
  self.parts = {}
end
function Collector:_write(chunk, callback)
  table.insert(self.parts, chunk)
  timer.setImmediate(callback)
end
function Collector:text() return table.concat(self.parts, ' ') end

print('-- flowing')
local counter = Counter:new(2)
counter:on('data', function(chunk) print('data', chunk) end)
counter:on('end', function() print('end') end)
settle()

print('-- read(n)')
local source = stream.Readable:new()
function source._read() end
source:push('hello')
source:push('world')
source:push(nil)
print(source:read(3), source:read(4), source:read(2), source:read(5), source:read())
source:unshift('back')
print(source:read())

print('-- pause and resume')
local paused = Counter:new(3)
paused:on('pause', function() print('pause') end)
paused:on('data', function(chunk)
  print('data', chunk)
  if chunk == 'part1' then
    paused:pause()
    timer.setTimeout(5, function()
      print('resume')
      paused:resume()
    end)
  end
end)
settle()

print('-- write, cork, end')
local sink = Collector:new()
sink:on('finish', function() print('finish', sink:text()) end)
sink:on('error', function(err) print('error', err) end)
sink:write('a', function(err) print('written', err) end)
sink:cork()
sink:write('b')
sink:write('c')
settle()
print('corked', sink:text())
sink:uncork()
sink:_end('d', function() print('end callback') end)
sink:write('e', function(err) print('late', err) end)
settle()
sink = Collector:new()
sink:on('error', function(err) print('error', err) end)
print(sink:write({}))

print('-- drain')
local narrow = Collector:new({ highWaterMark = 3 })
narrow:on('drain', function() print('drain') end)
print(narrow:write('12'), narrow:write('34'))
settle()

print('-- pipe')
sink = Collector:new({ highWaterMark = 1 })
sink:on('pipe', function(from) print('pipe', from.limit) end)
sink:on('finish', function() print('finish', sink:text()) end)
sink:on('unpipe', function() print('unpipe') end)
Counter:new(4):pipe(sink)
settle()

print('-- transform')
local Upper = stream.Transform:extend()
function Upper:_transform(chunk, done) done(nil, chunk:upper()) end
local upper = Upper:new()
upper._flush = function(done) done(nil, 'TAIL') end
sink = Collector:new()
sink:on('finish', function() print('finish', sink:text()) end)
Counter:new(2):pipe(upper):pipe(stream.PassThrough:new()):pipe(sink)
settle()

print('-- observable')
local observable = stream.Observable:new()
local seen = observable:observe()
seen:on('data', function(chunk) print('observed', chunk) end)
seen:on('end', function() print('observer end') end)
sink = Collector:new()
Counter:new(1):pipe(observable):pipe(sink)
settle()
print(sink:text())

print('-- object mode')
local objects = stream.Readable:new({ objectMode = true })
function objects._read() end
objects:on('data', p)
objects:push({ 1 })
objects:push(false)
objects:push(nil)
settle()

print('-- back-pressure')
local big, pushed, taken = stream.Readable:new(), 0, 0
function big:_read()
  pushed = pushed + 1
  if pushed > 1000 then return self:push(nil) end
  self:push(('x'):rep(1000))
end
local slow, ahead = stream.Writable:new(), 0
function slow:_write(chunk, callback)
  taken = taken + #chunk
  ahead = math.max(ahead, pushed * 1000 - taken)
  timer.setImmediate(callback)
end
slow:on('finish', function()
  print('ahead by little', ahead <= 3 * 16384)
  print('all arrived', taken)
end)
big:pipe(slow)
require('uv').run()

-- A mark of 0 reads nothing ahead, but reads.
local bare = stream.Readable:new { highWaterMark = 0 }
local given = { 'x', 'y' }
function bare:_read(size)
  print('asked for', size)
  self:push(table.remove(given, 1))
end
bare:on('data', function(data) print('bare', data) end)
bare:on('end', function() print('bare end') end)
timer.sleep(30)
print('larger than a mark of 0', stream.Readable:new { highWaterMark = 0 }:on('error', print):read(5))

-- 'finish' comes after _end() has returned, however quickly things were written; nothing finishes that failed.
local function ended(name, sink, write)
  write(sink)
  sink:_end()
  sink:on('finish', function() print(name, 'finish') end)
  sink:on('error', function(err) print(name, 'error', err) end)
  timer.sleep(10)
end
local Quick, Failing = stream.Writable:extend(), stream.Writable:extend()
function Quick:_write(_, callback) callback() end
function Failing:_write(_, callback) timer.setImmediate(callback, 'full') end
ended('quick', Quick:new(), function(sink) sink:write('a') end)
ended('corked', Quick:new(), function(sink)
  sink:cork()
  sink:write('a')
end)
ended('passed on', stream.PassThrough:new(), function(sink) sink:write('a') end)
ended('failing', Failing:new(), function(sink) sink:write('a') end)

-- Several chunks at once come with their callbacks.
local Several = stream.Writable:extend()
function Several:_write(chunk, callback) timer.setImmediate(callback) end
function Several:_writev(list, callback)
  for _, entry in ipairs(list) do print('several', entry.chunk, type(entry.callback)) end
  callback()
end
local several = Several:new()
for _, text in ipairs { 'a', 'b', 'c' } do several:write(text, function() print('written', text) end) end
several:on('finish', function() print('several finish') end)
several:_end()
