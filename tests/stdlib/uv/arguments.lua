-- What functions say of wrong arguments: recorded from luv 1.44 on LuaJIT.
local uv = require('uv')

local function show(...)
  local ok, message = pcall(...)
  print(ok, (tostring(message):gsub('^.-:%d+: ', ''):gsub('0x%x+', '0x')))
end

local timer, tcp, pipe, udp, check = uv.new_timer(), uv.new_tcp(), uv.new_pipe(), uv.new_udp(), uv.new_check()

-- Callbacks name what they got instead, handles by their type.
for _, value in ipairs { 1, 'x', true, {}, setmetatable({}, { __name = 'mine' }), tcp } do
  show(function() check:start(value) end)
end
show(function() check:start() end)
show(function() uv.read_start(tcp, {}) end)
show(function() uv.shutdown(tcp, pipe) end)
show(function() uv.udp_recv_start(udp) end)
show(function() uv.tcp_connect(tcp, '127.0.0.1', 80, 1) end)

-- The first wrong argument counts.
show(function() uv.fs_access() end)
show(function() uv.fs_access('x') end)
show(function() uv.fs_access('x', 'q') end)
show(function() uv.fs_chmod({}, 'x') end)
show(function() uv.fs_fchmod('x') end)
show(function() uv.fs_chown(true, 1) end)
show(function() uv.fs_fchown(nil, {}) end)
show(function() uv.fs_utime({}, 'x') end)
show(function() uv.fs_mkdir() end)
show(function() uv.fs_ftruncate() end)
show(function() uv.fs_opendir(true, 1, 'x') end)
show(function() uv.fs_opendir('x', 1, 'x') end)
show(function() uv.fs_copyfile(true, 'x', 'x') end)
show(function() uv.fs_copyfile('x', 'y', 'z') end)
show(function() uv.fs_symlink('x', 'y', true) end)
show(function() uv.fs_stat('x', 1) end)
show(function() uv.fs_scandir_next({}) end)

-- Data, and where it goes.
show(function() uv.write(tcp, true) end)
show(function() uv.write2(pipe) end)
show(function() uv.try_write2(pipe, {}, 1) end)
show(function() uv.udp_send(udp, 'x') end)
show(function() uv.udp_send(udp, 'x', 5, 5) end)
show(function() uv.udp_send(udp, 'x', 'host', 'port') end)
show(function() uv.udp_send(udp, 'x', 'host', nil) end)
show(function() uv.udp_send(udp, 'x', nil, 5) end)
show(function() uv.udp_connect(udp) end)
show(function() uv.udp_try_send(udp, true, nil, nil) end)
show(function() uv.udp_set_membership(udp, 'x') end)
show(function() uv.udp_set_multicast_interface(udp) end)
print(uv.udp_set_membership(udp, 'nowhere', nil, 'join'))
print(uv.udp_set_source_membership(udp, '239.0.0.1', nil, 'nowhere', 'join'))
-- An empty list is no data.
local fds = uv.pipe()
print(uv.fs_write(fds.write, {}))
uv.fs_close(fds.read)
uv.fs_close(fds.write)

show(function() uv.cancel('x') end)
show(function() uv.req_get_type(timer) end)
show(function() uv.new_pipe(1) end)
show(function() uv.new_udp(true) end)
show(function() uv.new_thread() end)
show(function() uv.new_work('x') end)
show(function() uv.pipe('x') end)
show(function() uv.pipe(nil, timer) end)
show(function() uv.socketpair({}) end)
show(function() uv.socketpair(nil, print) end)
show(function() uv.os_getenv('HOME', 'x') end)
show(function() uv.spawn('x', { cwd = 1 }) end)
show(function() uv.spawn('x', {}, 1) end)
print(uv.translate_sys_error(-2 ^ 31))

timer:close()
-- That it is closing counts before its arguments.
show(function() timer:close(1) end)
tcp:close()
pipe:close()
udp:close()
check:close()
