-- Signals that were ignored when the program started, as SIGINT is for a shell's background jobs.
local uv, ffi = require('uv'), require('ffi')
local test = dofile('check.lua')

ffi.cdef('void *signal(int number, void *action);')
ffi.C.signal(uv.constants.SIGINT, ffi.cast('void *', 1))

test('stay ignored until somebody wants them', function(expect)
  local handle = uv.new_signal()
  handle:start('sighup', expect(function() handle:close() end))
  uv.kill(uv.os_getpid(), 'sigint')
  uv.kill(uv.os_getpid(), 'sighup')
end)

test('are heard then', function(expect)
  local handle = uv.new_signal()
  handle:start('sigint', expect(function() handle:close() end))
  uv.kill(uv.os_getpid(), 'sigint')
end)
