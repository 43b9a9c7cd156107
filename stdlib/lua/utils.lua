-- Small helpers shared by the modules, together with everything of pretty-print.

for name, value in pairs(require('pretty-print')) do exports[name] = value end

--- fn with leading arguments fixed; nils among them are kept.
local function bind(fn, self, ...)
  assert(fn, 'fn is nil')
  local count = select('#', ...)
  if count == 0 then
    return function(...) return fn(self, ...) end
  end
  local fixed = { ... }
  return function(...)
    local args, extra = { unpack(fixed, 1, count) }, select('#', ...)
    for i = 1, extra do args[count + i] = (select(i, ...)) end
    return fn(self, unpack(args, 1, count + extra))
  end
end

--- The callback of a call that was given none: failures must not pass unseen.
local function noop(err)
  if err then exports.print('Unhandled callback error', err) end
end

local function passOn(thread, ok, ...)
  if not ok then error(debug.traceback(thread, tostring((...))), 0) end
  return ...
end

--- Resumes a coroutine; an error in it is raised again with its own traceback.
local function assertResume(thread, ...)
  return passOn(thread, coroutine.resume(thread, ...))
end

local function adaptThread(thread, fn, ...)
  local args, count = { ... }, select('#', ...)
  local waiting, done, err, results, size
  args[count + 1] = function(problem, ...)
    if not waiting then
      done, err, results, size = true, problem, { ... }, select('#', ...)
    elseif problem then
      assertResume(thread, nil, problem)
    else
      assertResume(thread, ...)
    end
  end
  fn(unpack(args, 1, count + 1))
  if done then
    if err then return nil, err end
    return unpack(results, 1, size)
  end
  waiting = true
  return coroutine.yield()
end

--- Calls fn(..., callback) for a continuation: a function is the callback; a coroutine is suspended and gets the
--- results as return values; nil means nobody waits.
local function adapt(continuation, fn, ...)
  local kind = type(continuation)
  if kind == 'thread' then return adaptThread(continuation, fn, ...) end
  if kind == 'nil' then
    continuation = noop
  elseif kind ~= 'function' then
    error('Illegal continuation type ' .. kind, 2)
  end
  local args, count = { ... }, select('#', ...)
  args[count + 1] = continuation
  return fn(unpack(args, 1, count + 1))
end

exports.bind = bind
exports.noop = noop
exports.adapt = adapt
exports.assertResume = assertResume
