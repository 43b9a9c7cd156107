local uv = require('uv')
local test = dofile('check.lua')

local function makeAll()
  return {
    async = uv.new_async(print), check = uv.new_check(), fs_event = uv.new_fs_event(), fs_poll = uv.new_fs_poll(),
    idle = uv.new_idle(), pipe = uv.new_pipe(), prepare = uv.new_prepare(), signal = uv.new_signal(),
    tcp = uv.new_tcp(), timer = uv.new_timer(), udp = uv.new_udp(),
  }
end

test('types and names', function()
  local numbers = {
    async = 1, check = 2, fs_event = 3, fs_poll = 4, idle = 6, pipe = 7, prepare = 9, tcp = 12, timer = 13, udp = 15, signal = 16,
  }
  for name, handle in pairs(makeAll()) do
    local kind, number = handle:get_type()
    assert(kind == name and number == numbers[name])
    assert(uv.handle_get_type(handle) == name)
    assert(tostring(handle):match('^uv_' .. name .. '_t: 0x%x+$'))
    assert(debug.getregistry()['uv_' .. name] == debug.getmetatable(handle))
    handle:close()
  end
end)

test('active, closing, references', function(expect)
  local timer = uv.new_timer()
  assert(not timer:is_active() and not timer:is_closing() and timer:has_ref())
  timer:start(1000000, 0, print)
  assert(timer:is_active())
  timer:unref()
  timer:unref()
  assert(not timer:has_ref() and not uv.loop_alive())
  timer:ref()
  assert(timer:has_ref() and uv.loop_alive())
  timer:close(expect(function(...)
    assert(select('#', ...) == 0)
    assert(timer:is_closing() and not timer:is_active())
  end))
  assert(timer:is_closing())
  assert(select(3, timer:start(1, 0, print)) == 'EINVAL')
end)

test('close', function()
  local timer = uv.new_timer()
  timer:close()
  local ok, message = pcall(timer.close, timer)
  assert(not ok and message:match('^handle 0x%x+ is already closing$'))
  for _, other in ipairs { 1, 'x', {}, io.stdout } do assert(not pcall(uv.close, other)) end
end)

test('descriptors and buffers', function()
  local timer, tcp = uv.new_timer(), uv.new_tcp()
  assert(select(3, timer:fileno()) == 'EINVAL')
  assert(select(3, tcp:fileno()) == 'EBADF')
  assert(select(3, tcp:send_buffer_size()) == 'EBADF')
  assert(tcp:bind('127.0.0.1', 0) == 0)
  assert(tcp:fileno() > 2)
  assert(tcp:send_buffer_size() > 0 and tcp:recv_buffer_size() > 0)
  assert(tcp:recv_buffer_size(8192) == 0 and tcp:recv_buffer_size() == 16384)
  timer:close()
  tcp:close()
end)

test('callable tables are callbacks', function(expect)
  local timer = uv.new_timer()
  local call = expect(function() timer:close() end)
  timer:start(0, 0, setmetatable({}, { __call = function() call() end }))
end)

test('arguments', function()
  local function message(fn, ...)
    return (select(2, pcall(fn, ...)):gsub('^.-:%d+: ', ''))
  end
  local timer, tcp = uv.new_timer(), uv.new_tcp()
  print(message(function() uv.timer_start(timer, 'x', 0, print) end))
  print(message(function() uv.timer_start(tcp, 1, 0, print) end))
  print(message(function() uv.timer_start(timer, 1, 0) end))
  print(message(function() timer:start(1, 0) end))
  print(message(function() uv.close() end))
  print(message(function() uv.listen(timer, 1, print) end))
  print(message(function() tcp:bind('localhost', 80) end))
  print(message(function() tcp:nodelay(1) end))
  print(message(function() uv.fs_open('x', 'q', 0) end))
  print(message(function() uv.fs_write(1, { true }) end))
  print(message(function() uv.kill(0, 'sigwhatever') end))
  print(message(function() uv.getaddrinfo() end))
  timer:close()
  tcp:close()
end)
