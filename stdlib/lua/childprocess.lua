-- Child processes: spawn, exec, execFile.

local uv = require('uv')
local core = require('core')
local net = require('net')
local timer = require('timer')
local adapt = require('utils').adapt
local Error = core.Error

local SPAWN_FAILED = -127
local DEFAULT_MAX_BUFFER = 4096 -- bytes of output that exec collects

local Process = core.Emitter:extend()

function Process:initialize(stdin, stdout, stderr)
  self.stdin, self.stdout, self.stderr = stdin, stdout, stderr
end

--- Sends a signal, such as 'sigkill'.
function Process:kill(signal)
  if self.handle and not self.handle:is_closing() then return self.handle:kill(signal or 'sigterm') end
end

--- Closes the handle; 'close' follows once the streams are closed too.
function Process:close(err)
  if self.handle and not self.handle:is_closing() then self.handle:close() end
  if err then timer.setImmediate(function() self:emit('error', err) end) end
end

local function destroyStreams(process)
  for _, name in ipairs { 'stdin', 'stdout', 'stderr' } do
    local stream = process[name]
    if stream and not stream.destroyed then stream:destroy() end
  end
end

--- Closes the handle and the streams.
function Process:destroy(err)
  destroyStreams(self)
  self:close(err)
end

local function environmentList(map)
  if not map then return nil end
  local list = {}
  for name, value in pairs(map) do
    list[#list + 1] = type(name) == 'number' and value or ('%s=%s'):format(name, value)
  end
  return list
end

-- The sockets of the three streams, and what uv is to give the child. Entries of options.stdio are sockets, handles,
-- descriptors, or false for none.
local function streamsOf(stdio)
  local sockets, handles = {}, {}
  for i = 1, 3 do
    local given = stdio and stdio[i]
    if stdio then
      handles[i] = type(given) == 'table' and given._handle or given or nil
      sockets[i] = type(given) == 'table' and given or nil
    else
      handles[i] = uv.new_pipe(false)
      sockets[i] = net.Socket:new { handle = handles[i] }
    end
  end
  return sockets, handles
end

-- 'close' comes when the process has ended and its output is read.
local function watchEnd(process, sockets)
  local open, code, signal = 1, nil, nil
  local function done()
    open = open - 1
    if open > 0 then return end
    process:close()
    process:emit('close', code, signal)
  end
  for i = 2, 3 do
    if sockets[i] then
      open = open + 1
      sockets[i]:once('close', done)
    end
  end
  return function(exitCode, exitSignal)
    code, signal = exitCode, exitSignal
    process.exitCode, process.signal = code, signal
    if sockets[1] and not sockets[1].destroyed then sockets[1]:destroy() end
    process:emit('exit', code, signal)
    done()
  end
end

local function failLater(process, sockets, message, onExit)
  timer.setImmediate(function()
    onExit(SPAWN_FAILED, 0)
    for i = 1, 3 do
      if sockets[i] and not sockets[i].destroyed then sockets[i]:destroy(Error:new(message)) end
    end
    process:emit('error', Error:new(message))
  end)
end

--- Starts a program. options: env (a map), cwd, stdio, uid, gid, detached, verbatim. Events: exit(code, signal),
--- close(code, signal), error.
local function spawn(command, args, options)
  options = options or {}
  local sockets, handles = streamsOf(options.stdio)
  local process = Process:new(sockets[1], sockets[2], sockets[3])
  local onExit = watchEnd(process, sockets)
  local handle, pid = uv.spawn(command, {
    args = args or {}, stdio = handles, env = environmentList(options.env), cwd = options.cwd, uid = options.uid,
    gid = options.gid, detached = options.detached, verbatim = options.verbatim, hide = options.hide,
  }, onExit)
  if not handle then
    failLater(process, sockets, pid, onExit)
    return process
  end
  process.handle, process.pid = handle, pid
  for i = 2, 3 do
    if sockets[i] then sockets[i]:resume() end
  end
  return process
end

-- Collects the output of a process and calls back with (err, stdout, stderr).
local function collect(process, options, callback)
  local output, size, over, clock = { '', '' }, 0, nil, nil
  local stopSignal = options.signal or 'SIGTERM'
  local function stop(reason)
    if over then return end
    over = reason
    process:kill(stopSignal)
    -- The handle stays open: it tells of the end.
    destroyStreams(process)
  end
  for i, stream in ipairs { process.stdout, process.stderr } do
    stream:on('data', function(chunk)
      size = size + #chunk
      output[i] = output[i] .. chunk
      if size > (options.maxBuffer or DEFAULT_MAX_BUFFER) then stop('maxBuffer exceeded') end
    end)
    stream:on('error', function() end)
  end
  if options.timeout and options.timeout > 0 then
    clock = timer.setTimeout(options.timeout, function() stop('timed out') end)
  end
  local failure
  process:on('error', function(err) failure = err end)
  process:on('close', function(code, signal)
    if clock then timer.clearTimeout(clock) end
    timer.setImmediate(function()
      if code == 0 and signal == 0 and not over then return callback(nil, output[1], output[2]) end
      local err = failure or Error:new(over or 'Command failed: ' .. (output[2] ~= '' and output[2] or output[1]))
      if over then
        err.code, err.signal = 1, stopSignal
      else
        err.code, err.signal = code, signal ~= 0 and signal or nil
      end
      callback(err, output[1], output[2])
    end)
  end)
  return process
end

local function isContinuation(value)
  return type(value) == 'function' or type(value) == 'thread'
end

local function run(file, args, options, callback)
  return collect(spawn(file, args, options), options, callback)
end

--- Runs a program; callback(err, stdout, stderr), or a coroutine that waits. options: those of spawn, and timeout (ms),
--- maxBuffer (bytes), signal.
local function execFile(file, args, options, callback)
  if isContinuation(args) then args, options, callback = nil, nil, args end
  if isContinuation(options) then options, callback = nil, options end
  return adapt(callback or function() end, run, file, args, options or {})
end

--- Runs a command with the system's shell, or with options.shell; otherwise as execFile.
local function exec(command, options, callback)
  if isContinuation(options) then options, callback = nil, options end
  options = options or {}
  if jit.os == 'Windows' then
    options.verbatim = true
    return execFile(options.shell or 'cmd.exe', { '/s', '/c', '"' .. command .. '"' }, options, callback)
  end
  return execFile(options.shell or '/bin/sh', { '-c', command }, options, callback)
end

exports.spawn = spawn
exports.exec = exec
exports.execFile = execFile
