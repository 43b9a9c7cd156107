-- Timers and their order.
local timer = require('timer')

timer.setImmediate(function()
  timer.setTimeout(1, function(...) print('timeout', select('#', ...), ...) end, 'a', nil)
end)
timer.setImmediate(print, 'immediate', 1, nil, 3)
process.nextTick(print, 'next tick')
timer.setTimeout(0, print, 'timeouts come before immediates')
timer.clearTimeout(timer.setTimeout(1, print, 'never'))

local count, interval = 0, nil
interval = timer.setInterval(30, function(text)
  count = count + 1
  if count < 3 then return end
  print('interval', text, count)
  timer.clearInterval(interval)
  timer.clearInterval(interval)
end, 'ticks')

require('uv').run()
print('slept')
print('bad delay', pcall(timer.setTimeout, 'soon', print) == false, pcall(timer.clearTimeout, nil) == false)

timer.setImmediate(function()
  timer.setImmediate(print, 'nested immediate')
  print('outer immediate')
end)
timer.sleep(100)

-- Idle timeouts start anew with each activity.
local item = require('core').Emitter:new()
local started = require('uv').now()
item:on('timeout', function()
  print('idle after activity', require('uv').now() - started >= 40)
end)
timer.enroll(item, 30)
timer.active(item)
timer.sleep(12)
timer.active(item)
local quiet = require('core').Emitter:new()
quiet:on('timeout', function() print('never') end)
timer.enroll(quiet, 30)
timer.active(quiet)
timer.unenroll(quiet)
