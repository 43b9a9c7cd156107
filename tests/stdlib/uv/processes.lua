local uv = require('uv')
local test = dofile('check.lua')

local function run(expect, file, options, check)
  local output, text = uv.new_pipe(), ''
  options.stdio = options.stdio or {}
  options.stdio[2] = output
  local handle, exit
  local function finish()
    if exit and output:is_closing() then check(text, exit[1], exit[2]) end
  end
  handle = assert(uv.spawn(file, options, expect(function(code, signal)
    handle:close()
    exit = { code, signal }
    finish()
  end)))
  output:read_start(function(_, data)
    if data then
      text = text .. data
    else
      output:close()
      finish()
    end
  end)
  return handle
end

test('arguments, environment, folder, exit code', function(expect)
  run(expect, 'sh', { args = { '-c', 'echo "$1 $NAME $HOME"; pwd; exit 3', 'sh', 12 }, env = { 'NAME=value' }, cwd = '/' }, function(text, code, signal)
    assert(text == '12 value \n/\n', text)
    assert(code == 3 and signal == 0)
  end)
end)

test('the environment is inherited unless given', function(expect)
  uv.os_setenv('LUVIT_TEST', 'seen')
  run(expect, 'sh', { args = { '-c', 'echo $LUVIT_TEST' } }, function(text) assert(text == 'seen\n') end)
end)

test('standard input from a pipe', function(expect)
  local input = uv.new_pipe()
  run(expect, 'cat', { stdio = { input } }, function(text) assert(text == 'over the pipe') end)
  input:write('over the pipe')
  input:shutdown(function() input:close() end)
end)

test('descriptors, holes and more than three', function(expect)
  local file = uv.fs_open('check.lua', 'r', 0)
  run(expect, 'sh', { args = { '-c', 'head -c 2 <&4; cat; test ! -e /dev/fd/3 && echo closed' }, stdio = { nil, nil, 2, nil, file } }, function(text)
    assert(text == '--closed\n', text)
    uv.fs_close(file)
  end)
end)

test('signals', function(expect)
  local handle, pid = uv.spawn('sleep', { args = { 100 } }, expect(function(code, signal)
    assert(code == 0 and signal == 15)
  end))
  assert(handle:get_pid() == pid and handle:is_active() and uv.kill(pid, 0) == 0)
  assert(tostring(handle):match('^uv_process_t: 0x'))
  assert(handle:kill() == 0)
  uv.run()
  assert(not handle:is_active() and select(3, handle:kill('sigterm')) == 'ESRCH')
  handle:close()
end)

test('kill by number', function(expect)
  local handle, pid
  handle, pid = uv.spawn('sleep', { args = { 100 }, detached = true }, expect(function(_, signal)
    assert(signal == 9)
    handle:close()
  end))
  assert(uv.kill(pid, 'sigkill') == 0)
end)

test('an unreferenced child does not hold the loop', function()
  local handle = uv.spawn('sleep', { args = { 100 } })
  handle:unref()
  uv.run()
  handle:kill('sigkill')
  handle:close()
end)

test('user and group', function(expect)
  if uv.getuid() ~= 0 then return end
  run(expect, 'id', { args = { '-u' }, uid = 65534, gid = 65534 }, function(text) assert(text == '65534\n', text) end)
  run(expect, 'id', { args = { '-G' }, uid = 65534, gid = 65534 }, function(text) assert(text == '65534\n', text) end)
  assert(uv.getuid() == 0 and uv.getgid() == 0)
end)

test('supplementary groups', function()
  if uv.getuid() ~= 0 then return end
  local before = uv.getgroups()
  uv.setgroups({ 7, 65534 })
  local groups = uv.getgroups()
  table.sort(groups)
  assert(#groups == 2 and groups[1] == 7 and groups[2] == 65534)
  uv.setgroups({})
  assert(#uv.getgroups() == 0)
  uv.setgroups(before)
  assert(#uv.getgroups() == #before)
  assert(not pcall(uv.setgroups) and not pcall(uv.setgroups, { 'x' }))
end)

test('the pipes of what could not start open, and end', function(expect)
  local input, output = uv.new_pipe(), uv.new_pipe()
  assert(select(3, uv.spawn('no-such-program', { stdio = { input, output } })) == 'ENOENT')
  assert(output:read_start(expect(function(err, data)
    assert(err == nil and data == nil)
    output:close()
  end)) == 0)
  input:write('x', expect(function(err)
    assert(err == 'EPIPE', err)
    input:close()
  end))
end)

test('what a child wrote comes before the news of its end', function(expect)
  local output, text = uv.new_pipe(), ''
  local handle
  handle = uv.spawn('echo', { args = { 'written' }, stdio = { nil, output } }, expect(function()
    assert(text == 'written\n', text)
    handle:close()
    output:close()
  end))
  uv.sleep(200) -- both are there when the loop first looks
  output:read_start(function(_, data) text = text .. (data or '') end)
end)

test('failures', function()
  local handle, message, name = uv.spawn('no-such-program', {}, print)
  assert(handle == nil and message == 'ENOENT: no such file or directory' and name == 'ENOENT')
  assert(select(3, uv.spawn('/etc/passwd', {}, print)) == 'EACCES')
  assert(select(3, uv.spawn('ls', { cwd = '/no/such/folder' }, print)) == 'ENOENT')
  assert(select(3, uv.spawn('ls', { stdio = { 9999 } }, print)) == 'EBADF')
  for _, options in ipairs { { args = 1 }, { stdio = 1 }, { env = 'x' }, { cwd = {} }, { uid = 'x' }, { stdio = { {} } } } do
    assert(not pcall(uv.spawn, 'ls', options, print))
  end
  assert(not pcall(uv.spawn) and not pcall(uv.spawn, 'ls'))
  uv.disable_stdio_inheritance()
end)

test('this process', function()
  assert(uv.os_getpid() == uv.getpid() and uv.os_getppid() > 0)
  assert(uv.os_getpriority(0) >= -20 and select(3, uv.os_setpriority(0, 99)) == 'EINVAL')
  assert(uv.set_process_title('a title') == 0 and uv.get_process_title() == 'a title')
  assert(uv.fs_stat(uv.exepath()).type == 'file')
end)
