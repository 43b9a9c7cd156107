-- Threads and the thread pool. Functions go to other threads as bytecode: they have no upvalues, but luvit's `require`
-- and `process` there.

local uv = require('uv')
local Emitter = require('core').Emitter

local function dumped(fn)
  return type(fn) == 'function' and string.dump(fn) or fn
end

--- Runs a function (or its bytecode) with the arguments in a thread of its own.
function exports.start(fn, ...)
  return uv.new_thread(dumped(fn), ...)
end

--- Waits for a thread's end.
function exports.join(thread) return uv.thread_join(thread) end
function exports.equals(one, other) return uv.thread_equal(one, other) end
function exports.self() return uv.thread_self() end

local Worker = Emitter:extend()

--- Queues the work with these arguments; `notify` gets its results.
function Worker:queue(...)
  return uv.queue_work(self.handle, ...)
end

--- A Worker, which runs a function on the thread pool each time it is queued.
function exports.work(fn, notify)
  local worker = Worker:new()
  worker.dumped = dumped(fn)
  worker.handle = uv.new_work(worker.dumped, notify or function() end)
  return worker
end

function exports.queue(worker, ...) return worker:queue(...) end
