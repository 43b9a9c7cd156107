local uv = require('uv')
local test = dofile('check.lua')

test('modes', function(expect)
  assert(uv.loop_mode() == nil)
  local timer = uv.new_timer()
  timer:start(5, 0, expect(function()
    assert(uv.loop_mode() == 'default')
    timer:close()
  end))
  assert(uv.loop_alive() == true)
  assert(uv.backend_timeout() >= 0 and uv.backend_timeout() <= 5)
  assert(type(uv.backend_fd()) == 'number')
end)

test('nowait and once', function(expect)
  local timer = uv.new_timer()
  timer:start(1000000, 0, function() error('too early') end)
  assert(uv.run('nowait') == true)
  timer:start(1, 0, expect(function() timer:close() end))
  while uv.run('once') do end
  assert(uv.run('nowait') == false)
  assert(not pcall(uv.run, 'sometimes'))
end)

test('stop', function(expect)
  local timer = uv.new_timer()
  timer:start(0, 1, expect(function() uv.stop() end))
  assert(uv.run() == true)
  timer:close()
end)

test('run inside a callback', function(expect)
  local outer = uv.new_timer()
  outer:start(1, 0, expect(function()
    local done = false
    local inner = uv.new_timer()
    inner:start(1, 0, expect(function()
      done = true
      inner:close()
    end))
    while not done do uv.run('once') end
    outer:close()
  end))
end)

test('order of the phases', function(expect)
  local order = {}
  local idle, prepare, check, timer = uv.new_idle(), uv.new_prepare(), uv.new_check(), uv.new_timer()
  local function once(handle, name)
    return expect(function()
      order[#order + 1] = name
      handle:close(name == 'check' and expect(function() order[#order + 1] = 'closed' end) or nil)
    end)
  end
  check:start(once(check, 'check'))
  prepare:start(once(prepare, 'prepare'))
  idle:start(once(idle, 'idle'))
  timer:start(0, 0, once(timer, 'timer'))
  uv.run()
  assert(table.concat(order, ' ') == 'timer idle prepare check closed', table.concat(order, ' '))
end)

test('clocks', function()
  local before = uv.now()
  uv.sleep(3)
  assert(uv.now() == before)
  uv.update_time()
  assert(uv.now() >= before + 2)
  assert(uv.hrtime() > 0)
  for _, clock in ipairs { 'monotonic', 'realtime' } do
    local time = uv.clock_gettime(clock)
    assert(time.sec > 0 and time.nsec >= 0 and time.nsec < 1e9)
  end
  assert(not pcall(uv.clock_gettime, 'local'))
end)

test('configuration and metrics', function()
  assert(uv.loop_configure('block_signal', 'sigprof') == 0)
  assert(select(3, uv.loop_configure('block_signal', 'sigint')) == 'EINVAL')
  assert(uv.loop_configure('metrics_idle_time') == 0)
  local before = uv.metrics_info()
  local timer = uv.new_timer()
  -- A machine that is busy may find the timer due before it waits.
  timer:start(1, 1, function() if uv.metrics_idle_time() > 0 then timer:close() end end)
  uv.run()
  local info = uv.metrics_info()
  assert(info.loop_count > before.loop_count and info.events >= 0 and info.events_waiting >= 0)
  assert(uv.metrics_idle_time() > 0)
end)

test('walk gives the same userdata', function()
  local handles = { uv.new_timer(), uv.new_idle(), uv.new_tcp(), uv.new_udp() }
  local seen = {}
  uv.walk(function(handle) seen[handle] = true end)
  for _, handle in ipairs(handles) do
    assert(seen[handle])
    handle:close()
  end
  assert(not pcall(uv.walk, setmetatable({}, { __call = print })))
end)

test('a loop with handles does not close', function()
  local timer = uv.new_timer()
  assert(select(3, uv.loop_close()) == 'EBUSY')
  timer:close()
end)

test('a second start of a phase only changes the callback', function(expect)
  for _, kind in ipairs { 'idle', 'prepare', 'check' } do
    local phase = uv['new_' .. kind]()
    assert(phase:start(function() error('replaced') end) == 0)
    assert(phase:start(expect(function() phase:close() end)) == 0)
  end
  local timer = uv.new_timer()
  timer:start(0, 0, function() timer:close() end)
end)
