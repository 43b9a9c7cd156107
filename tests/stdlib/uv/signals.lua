local uv = require('uv')
local test = dofile('check.lua')

test('by name and by number', function(expect)
  for _, signal in ipairs { 'sigusr1', uv.constants.SIGUSR2 } do
    local handle = uv.new_signal()
    assert(handle:start(signal, expect(function(name)
      assert(name == (signal == 'sigusr1' and signal or 'sigusr2'))
      handle:stop()
      handle:close()
    end)) == 0)
    assert(uv.kill(uv.os_getpid(), signal) == 0)
  end
end)

test('all handles of a signal hear it', function(expect)
  for _ = 1, 3 do
    local handle = uv.new_signal()
    handle:start('sighup', expect(function() handle:close() end))
  end
  uv.kill(uv.os_getpid(), 'sighup')
end)

test('what a process sends itself has arrived when kill returns', function(expect)
  -- Nothing else keeps the loop, which runs once.
  for _, signal in ipairs { 'sighup', 'sigusr1', 'sigusr2' } do
    local handle = uv.new_signal()
    handle:unref()
    handle:start(signal, expect(function() handle:close() end))
    uv.kill(uv.os_getpid(), signal)
  end
  assert(not uv.loop_alive())
  uv.run('nowait')
end)

test('once', function(expect)
  local handle = uv.new_signal()
  uv.signal_start_oneshot(handle, 'sigusr1', expect(function() assert(handle:is_active()) end))
  uv.kill(uv.os_getpid(), 'sigusr1')
  uv.run()
  assert(not handle:is_active())
  handle:close()
end)

test('failures', function()
  local handle = uv.new_signal()
  assert(not pcall(handle.start, handle, 'signone', print))
  assert(not pcall(handle.start, handle, {}, print))
  assert(select(3, handle:start(0, print)) == 'EINVAL')
  assert(select(3, handle:start('sigkill', print)) == 'EINVAL')
  assert(select(3, uv.kill(2 ^ 22 + 1, 0)) == 'ESRCH')
  handle:close()
end)
