-- The global `process`: arguments, environment, standard streams, signals, exit.

local uv = require('uv')
local core = require('core')
local timer = require('timer')
local stream = require('stream')
local prettyPrint = require('pretty-print')
local Emitter = core.Emitter

-- Environment --------------------------------------------------------------------------------------------------------

local function iterateEnvironment()
  return next, uv.os_environ()
end

local environmentMeta = { __pairs = iterateEnvironment }

function environmentMeta.__index(_, name)
  return (uv.os_getenv(tostring(name)))
end

function environmentMeta.__newindex(_, name, value)
  if value == nil then
    uv.os_unsetenv(tostring(name))
  else
    uv.os_setenv(tostring(name), tostring(value))
  end
end

local function newEnvironment()
  return setmetatable({
    get = function(name) return (uv.os_getenv(name)) end,
    iterate = iterateEnvironment,
  }, environmentMeta)
end

-- Standard streams ---------------------------------------------------------------------------------------------------

local StandardInput = stream.Readable:extend()

function StandardInput:initialize(handle)
  stream.Readable.initialize(self, { highWaterMark = 65536 })
  self._handle = handle
end

function StandardInput:_read()
  if self.started then return end
  self.started = true
  self._handle:read_start(function(err, data)
    if err then return self:emit('error', err) end
    if not self:push(data) then
      self.started = false
      self._handle:read_stop()
    end
  end)
end

function StandardInput:pause()
  stream.Readable.pause(self)
  if self.started then
    self.started = false
    self._readableState.reading = false
    self._handle:read_stop()
  end
  return self
end

local StandardOutput = stream.Writable:extend()

function StandardOutput:initialize(handle)
  stream.Writable.initialize(self)
  self._handle = handle
end

function StandardOutput:_write(data, callback)
  local ok, _, name = self._handle:write(data, callback)
  if not ok then callback(name) end
end

-- Calls back when everything written through the stream, or through `print`, is with the system.
local function drain(output, callback)
  local handle = output._handle
  local function afterFinish()
    if handle:get_write_queue_size() == 0 then return callback() end
    -- Writes complete in order: an empty one marks the end of those queued.
    if not handle:write('', callback) then callback() end
  end
  if output._writableState.finished then return afterFinish() end
  output:once('finish', afterFinish)
  output:_end()
end

-- Process ------------------------------------------------------------------------------------------------------------

local Process = Emitter:extend()

local plainEvents = { error = true, exit = true, uncaughtException = true }

local function eventName(name)
  return plainEvents[name] and name or tostring(name):lower()
end

--- Any event but error, exit and uncaughtException is a signal, such as 'sigint'.
function Process:addHandlerType(name)
  if plainEvents[name] then return end
  local number = uv.constants[name:upper()]
  if not number or not name:find('^sig') then error('unknown event or signal: ' .. name, 3) end
  local signal = uv.new_signal()
  uv.unref(signal)
  uv.signal_start(signal, number, function() self:emit(name) end)
  self.signals[name] = signal
end

function Process:on(name, handler)
  return Emitter.on(self, eventName(name), handler)
end

function Process:removeListener(name, handler)
  name = eventName(name)
  local removed = Emitter.removeListener(self, name, handler)
  local signal = self.signals[name]
  if signal and self:listenerCount(name) == 0 then
    self.signals[name] = nil
    uv.close(signal)
    -- An emit in progress keeps its emptied list; the next listener has to open the signal again.
    self.handlers[name] = nil
  end
  return removed
end

--- Ends the process once standard output is flushed; at once if nothing is pending there.
function Process:exit(code)
  code = tonumber(code) or self.exitCode or 0
  if self.exiting then os.exit(code) end
  self.exiting = true
  local function drainBoth(callback)
    drain(self.stdout, function() drain(self.stderr, callback) end)
  end
  drainBoth(function()
    self:emit('exit', code)
    drainBoth(function() os.exit(code) end)
  end)
end

local function kill(pid, signal)
  return uv.kill(pid, signal or 'sigterm')
end

--- { rss, heapUsed } in bytes.
function Process:memoryUsage()
  return { rss = uv.resident_set_memory(), heapUsed = collectgarbage('count') * 1024 }
end

local function microseconds(time)
  return time.sec * 1000000 + time.usec
end

--- { user, system } in microseconds, since an earlier result when given.
function Process:cpuUsage(previous)
  local usage = uv.getrusage()
  local user, system = microseconds(usage.utime), microseconds(usage.stime)
  if not previous then return { user = user, system = system } end
  return { user = user - previous.user, system = system - previous.system }
end

local instance

-- Programs of all ages call these both as process:exit(1) and as process.exit(1).
local function allowDotCall(process, name)
  local method = Process[name]
  process[name] = function(first, ...)
    if first == process then return method(process, ...) end
    return method(process, first, ...)
  end
end

--- The one process object, which is made out of the table that stands for it until it is first touched.
local function globalProcess(placeholder)
  if instance then return instance end
  if not placeholder then
    -- Touching the global makes it.
    local _ = _G.process.env
    return instance
  end
  local process = setmetatable(placeholder, Process.meta)
  instance = process
  process.signals = {}
  process.argv = rawget(_G, 'args') or {}
  process.exitCode = 0
  process.pid = uv.os_getpid()
  process.env = newEnvironment()
  -- luvit 0.x's.
  process.execPath, process.title = uv.exepath(), uv.get_process_title()
  process.version = '2.18.1'
  process.versions = { luvit = process.version, uv = uv.version_string(), luajit = jit.version }
  process.stdin = StandardInput:new(prettyPrint.stdin)
  process.stdout = StandardOutput:new(prettyPrint.stdout)
  process.stderr = StandardOutput:new(prettyPrint.stderr)
  process.nextTick = timer.setImmediate
  process.cwd = uv.cwd
  process.kill = kill
  for _, name in ipairs { 'exit', 'on', 'once', 'emit', 'removeListener', 'memoryUsage', 'cpuUsage' } do
    allowDotCall(process, name)
  end
  return process
end

exports.globalProcess = globalProcess
