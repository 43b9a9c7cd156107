-- Timers: timeouts, intervals, immediates, sleep, and idle timeouts for sockets.

local uv = require('uv')

local function start(delay, interval, onTimer)
  local timer = uv.new_timer()
  uv.timer_start(timer, delay, interval, onTimer)
  return timer
end

--- Stops a timer; harmless when it has already fired or been cleared.
local function clearTimer(timer)
  if uv.is_closing(timer) then return end
  uv.timer_stop(timer)
  uv.close(timer)
end

--- Calls fn(...) once, after `delay` milliseconds.
local function setTimeout(delay, fn, ...)
  local args, count = { ... }, select('#', ...)
  local timer
  timer = start(delay, 0, function()
    clearTimer(timer)
    return fn(unpack(args, 1, count))
  end)
  return timer
end

--- Calls fn(...) every `interval` milliseconds.
local function setInterval(interval, fn, ...)
  local args, count = { ... }, select('#', ...)
  return start(interval, interval, function() return fn(unpack(args, 1, count)) end)
end

--- Suspends a coroutine (the running one unless given) for `delay` milliseconds.
local function sleep(delay, thread)
  thread = thread or coroutine.running()
  local timer
  timer = start(delay, 0, function()
    clearTimer(timer)
    return require('utils').assertResume(thread)
  end)
  return coroutine.yield()
end

-- Immediates, which the loop runs before it polls and after.
local phases = require('luvit.immediates')
local queue, queued = {}, 0

local function runImmediates()
  local batch, count = queue, queued
  queue, queued = {}, 0
  for i = 1, count do
    local call = batch[i]
    call.fn(unpack(call, 1, call.n))
  end
  if queued == 0 then phases.stop() end
end

--- Calls fn(...) in the next idle or check phase of the loop.
local function setImmediate(fn, ...)
  if queued == 0 then phases.start(runImmediates) end
  queued = queued + 1
  queue[queued] = { fn = fn, n = select('#', ...), ... }
end

-- Idle timeouts. All items with the same timeout share one doubly linked list, oldest activity first, and one uv
-- timer aimed at its head: noting activity costs a relink, never a system call.
local lists = {}

local function unlink(item)
  local previous, following = item._idlePrev, item._idleNext
  if not previous then return end
  previous._idleNext = following
  following._idlePrev = previous
  item._idlePrev, item._idleNext = false, false
end

local function append(list, item)
  local last = list._idlePrev
  item._idlePrev, item._idleNext = last, list
  last._idleNext, list._idlePrev = item, item
end

local function dispose(list)
  if lists[list.timeout] == list then lists[list.timeout] = nil end
  clearTimer(list.timer)
end

local function expire(list)
  local now = uv.now()
  while true do
    local item = list._idleNext
    if item == list then return dispose(list) end
    local left = item._idleStart + list.timeout - now
    if left > 0 then
      uv.timer_start(list.timer, left, 0, list.expire)
      return
    end
    unlink(item)
    item:emit('timeout')
  end
end

local function listFor(timeout)
  local list = lists[timeout]
  if list then return list end
  list = { timeout = timeout, timer = uv.new_timer() }
  list._idleNext, list._idlePrev = list, list
  list.expire = function() return expire(list) end
  lists[timeout] = list
  uv.timer_start(list.timer, timeout, 0, list.expire)
  return list
end

--- Forgets the item's idle timeout.
local function unenroll(item)
  unlink(item)
  local list = lists[item._idleTimeout]
  item._idleTimeout = false
  if list and list._idleNext == list then dispose(list) end
end

--- Gives an emitter an idle timeout in milliseconds; it starts to count with the first `active`.
local function enroll(item, timeout)
  if item._idleTimeout then unenroll(item) end
  item._idleTimeout = timeout
end

--- Notes activity: the item emits 'timeout' once its idle timeout passes without another call.
local function active(item)
  local timeout = item._idleTimeout
  if not timeout or timeout <= 0 then return end
  local list = lists[timeout] or listFor(timeout)
  item._idleStart = uv.now()
  if list._idlePrev == item then return end
  unlink(item)
  append(list, item)
end

exports.setTimeout = setTimeout
exports.setInterval = setInterval
exports.setImmediate = setImmediate
exports.clearTimer = clearTimer
exports.clearTimeout = clearTimer
exports.clearInterval = clearTimer
exports.sleep = sleep
exports.enroll = enroll
exports.unenroll = unenroll
exports.active = active
