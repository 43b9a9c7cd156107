-- Runs a program: sets up `process`, calls main in a coroutine, runs the event loop, and sees to an orderly end.

local uv = require('uv')
local hooks = require('hooks')
local prettyPrint = require('pretty-print')

local FAILURE = 255

local function ignoreBrokenPipes()
  if jit.os == 'Windows' then return end
  local signal = uv.new_signal()
  uv.unref(signal)
  uv.signal_start(signal, 'sigpipe')
end

local function reportUncaught(process, thread, problem)
  local text = tostring(problem)
  hooks:emit('process.uncaughtException', problem)
  process:emit('uncaughtException', problem)
  uv.fs_write(2, 'Uncaught exception:\n' .. debug.traceback(thread, text) .. '\n', -1)
end

-- Standard handles stay open: buffered `io` output still has to reach them.
local function closeHandles()
  local standard = {}
  for _, handle in ipairs { prettyPrint.stdin, prettyPrint.stdout, prettyPrint.stderr } do standard[handle] = true end
  uv.walk(function(handle)
    if not standard[handle] and not uv.is_closing(handle) then uv.close(handle) end
  end)
end

--- Runs main(...) to its end and returns the exit status.
return function(main, ...)
  local process = require('process').globalProcess()
  _G.process = process
  math.randomseed(os.time())
  ignoreBrokenPipes()
  local thread = coroutine.create(main)
  local ok, problem = coroutine.resume(thread, ...)
  if not ok then
    reportUncaught(process, thread, problem)
    return FAILURE
  end
  uv.run()
  hooks:emit('process.exit')
  process:emit('exit')
  uv.run()
  closeHandles()
  uv.run()
  return process.exitCode
end
