local uv = require('uv')
local test = dofile('check.lua')

test('memory', function()
  local total = uv.get_total_memory()
  assert(uv.resident_set_memory() > 1e6 and uv.resident_set_memory() < total)
  assert(uv.get_free_memory() > 0 and uv.get_free_memory() <= total)
  assert(uv.get_constrained_memory() >= 0 and uv.get_available_memory() > 0 and uv.get_available_memory() <= total)
end)

test('processors and load', function()
  local list = uv.cpu_info()
  assert(#list >= 1 and uv.available_parallelism() >= 1)
  for _, cpu in ipairs(list) do
    assert(type(cpu.model) == 'string' and type(cpu.speed) == 'number')
    for _, name in ipairs { 'user', 'nice', 'sys', 'idle', 'irq' } do assert(type(cpu.times[name]) == 'number') end
  end
  assert(select('#', uv.loadavg()) == 3 and uv.uptime() > 0)
  local file = io.open('/proc/uptime')
  if not file then return end
  local before = file:read('*n')
  file:close()
  assert(uv.uptime() >= before - 0.1)
end)

test('usage', function()
  for _, usage in ipairs { uv.getrusage(), uv.getrusage_thread() } do
    assert(usage.utime.sec and usage.utime.usec and usage.stime.sec and usage.maxrss > 0)
    for _, name in ipairs { 'ixrss', 'idrss', 'isrss', 'minflt', 'majflt', 'nswap', 'inblock', 'oublock', 'msgsnd', 'msgrcv', 'nsignals', 'nvcsw', 'nivcsw' } do
      assert(type(usage[name]) == 'number')
    end
  end
end)

test('interfaces', function()
  local loopback = uv.interface_addresses().lo[1]
  assert(loopback.ip == '127.0.0.1' and loopback.netmask == '255.0.0.0' and loopback.family == 'inet' and loopback.internal == true and loopback.mac == ('\0'):rep(6))
  assert(uv.if_indextoname(1) == 'lo' and uv.if_indextoiid(1) == 'lo' and select(3, uv.if_indextoname(9999)) == 'ENXIO')
end)

test('environment', function()
  assert(uv.os_setenv('LUVIT_UV', 'value') == true and uv.os_getenv('LUVIT_UV') == 'value' and uv.os_environ().LUVIT_UV == 'value')
  assert(uv.os_unsetenv('LUVIT_UV') == true and select(3, uv.os_getenv('LUVIT_UV')) == 'ENOENT')
  assert(select(3, uv.os_setenv('', 'x')) == 'EINVAL')
  uv.os_setenv('TMPDIR', '/somewhere/')
  assert(uv.os_tmpdir() == '/somewhere')
  uv.os_setenv('HOME', '/a/home')
  assert(uv.os_homedir() == '/a/home')
  local user = uv.os_get_passwd()
  assert(user.uid == uv.getuid() and user.username and user.homedir and user.shell and user.gid)
end)

test('names', function()
  local name = uv.os_uname()
  assert(name.sysname == 'Linux' and name.release and name.version and name.machine)
  assert(#uv.os_gethostname() > 0)
  assert(uv.version_string() == ('%d.%d.%d'):format(uv.version() / 65536, uv.version() / 256 % 256, uv.version() % 256))
end)

test('time', function()
  local seconds, microseconds = uv.gettimeofday()
  assert(math.abs(seconds - os.time()) <= 1 and microseconds >= 0 and microseconds < 1e6)
end)

test('random', function(expect)
  assert(#uv.random(16) == 16 and uv.random(16) ~= uv.random(16) and uv.random(0) == '')
  assert(select(3, uv.random(-1)) == 'E2BIG' and select(3, uv.random(1, 1)) == 'EINVAL' and not pcall(uv.random, 1, 'x'))
  assert(uv.random(16, {}, expect(function(problem, bytes) assert(problem == nil and #bytes == 16) end)) == 0)
end)

test('errors', function()
  local message, name = uv.translate_sys_error(2)
  assert(message == 'no such file or directory' and name == 'ENOENT' and uv.translate_sys_error(-2) == message)
  assert(uv.errno.ENOENT == -2 and uv.errno.EOF == -4095)
  for name, number in pairs(uv.errno) do assert(number < 0 and select(2, uv.translate_sys_error(number)) == name) end
end)

test('descriptors', function()
  local file = uv.fs_open('check.lua', 'r', 0)
  assert(uv.guess_handle(file) == 'file' and select('#', uv.guess_handle(9999)) == 0)
  uv.fs_close(file)
  for kind, handle in pairs { tcp = uv.new_tcp('inet'), udp = uv.new_udp('inet6') } do
    assert(uv.guess_handle(handle:fileno()) == kind)
    handle:close()
  end
end)

test('printing handles', function()
  local timer = uv.new_timer()
  uv.print_all_handles()
  uv.print_active_handles()
  timer:close()
end)

test('UTF-16', function()
  local pairs = { ['a'] = 'a\0', ['\195\169'] = '\233\0', ['\240\159\152\128'] = '=\216\0\222', ['\237\160\128'] = '\0\216', [''] = '' }
  for wtf8, utf16 in next, pairs do
    assert(uv.wtf8_to_utf16(wtf8) == utf16 and uv.utf16_to_wtf8(utf16) == wtf8)
    assert(uv.wtf8_length_as_utf16(wtf8) == #utf16 / 2 and uv.utf16_length_as_wtf8(utf16) == #wtf8)
  end
  assert(not pcall(uv.wtf8_to_utf16, '\255') and not pcall(uv.utf16_to_wtf8, 'x'))
end)

test('constants', function()
  local c = uv.constants
  assert(c.O_CREAT == 64 and c.SIGINT == 2 and c.SOCK_STREAM == 1 and c.AF_INET6 == 10 and c.AI_PASSIVE == 1 and c.R_OK == 4)
  assert(c.UDP_REUSEADDR == 4 and c.TTY_MODE_RAW == 1 and c.THREAD_PRIORITY_LOWEST == -2 and c.PIPE_NO_TRUNCATE == 1)
end)
