-- Fibers of luvit 0.x: coroutines that wait for callbacks.

local utils = require('utils')

local function pack(...)
  return { n = select('#', ...), ... }
end

--- Calls block(wrap, wait) in a coroutine. callback(err, ...) gets what it returns; without one an error goes to whoever
--- woke the coroutine.
---   wait(fn, ...)       calls fn(..., done) and returns what `done` is given.
---   wrap(fn)            a function that waits so; of a table, a table of them. wrap(fn, true) raises a first result that is
---                       an error, and returns the others.
---   fn(..., wrap) wait() is how 0.4 and before did it: `wrap` is itself the callback.
local function new(block, callback)
  local thread, waiting, early

  local function done(...)
    if not waiting then
      early = pack(...)
      return
    end
    waiting = false
    utils.assertResume(thread, ...)
  end

  local function wait(fn, ...)
    if fn ~= nil then
      if type(fn) ~= 'function' then error('can only wait for functions', 2) end
      early = nil
      local args = pack(...)
      args[args.n + 1] = done
      fn(unpack(args, 1, args.n + 1))
    end
    local results = early
    if results then
      early = nil
      return unpack(results, 1, results.n)
    end
    waiting = true
    return coroutine.yield()
  end

  local function raiseFirst(err, ...)
    if err then error(err, 0) end
    return ...
  end

  local function wrap(fn, handleErrors)
    if type(fn) == 'table' then
      return setmetatable({}, { __index = function(_, name) return fn[name] and wrap(fn[name], handleErrors) end })
    end
    if type(fn) ~= 'function' then error('can only wrap functions and tables of functions', 2) end
    if not handleErrors then return function(...) return wait(fn, ...) end end
    return function(...) return raiseFirst(wait(fn, ...)) end
  end

  -- Whoever calls from inside wants something wrapped; whoever calls from outside, or with an error or nothing, is done.
  local function wrapOrDone(first, ...)
    local isWrapping = coroutine.running() == thread and (type(first) == 'function' or type(first) == 'table')
    return (isWrapping and wrap or done)(first, ...)
  end

  local function finish(ok, ...)
    if callback then
      if ok then callback(nil, ...) else callback((...)) end
    elseif not ok then
      error((...), 0)
    end
  end

  local function describe(err)
    return type(err) == 'string' and debug.traceback(err, 2) or err
  end

  thread = coroutine.create(function() return finish(xpcall(block, describe, wrapOrDone, wait)) end)
  utils.assertResume(thread)
end

exports.new = new
