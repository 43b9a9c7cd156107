-- Child processes with the streams that programs give them, and programs that don't exist.
local spawn, exec = require('childprocess').spawn, require('childprocess').exec
local net, uv = require('net'), require('uv')
local thread = coroutine.running()

local function socket() return net.Socket:new { handle = uv.new_pipe(false) } end

--- Runs to its end.
local function finish(label, child)
  child:on('exit', function(code, signal) print(label, 'exit', code, signal) end)
  child:on('error', function(err) print(label, 'error', err) end)
  child:on('close', function(code, signal)
    print(label, 'close', code, signal)
    assert(coroutine.resume(thread))
  end)
  coroutine.yield()
end

local child = spawn('cat', {}, { env = { A = 1 } })
child.stdout:on('data', function(chunk) print('stdout', chunk) end)
child.stdin:write('echoed')
child.stdin:shutdown()
finish('cat', child)

-- Output that nobody reads doesn't keep a process from closing.
finish('unread', spawn('echo', { 'unread' }))
finish('sockets', spawn('echo', { 'unread' }, { stdio = { nil, socket(), socket() } }))
finish('one socket', spawn('echo', { 'unread' }, { stdio = { nil, socket(), nil } }))
finish('failing', spawn('sh', { '-c', 'exit 3' }))

child = spawn('sleep', { '100' })
child:kill()
finish('killed', child)

child = spawn('no-such-program')
for _, name in ipairs { 'stdout', 'stderr' } do
  child[name]:on('error', function(err) print(name, 'error', err) end)
end
finish('missing', child)

exec('echo out; echo err >&2; exit 2', function(err, out, errors)
  print('exec', err.code, err.signal, out, errors)
  assert(coroutine.resume(thread))
end)
coroutine.yield()

-- A coroutine in the callback's place waits. The shell is the one asked for.
print('waited', exec('echo $0', { shell = '/bin/sh' }, coroutine.running()))
print('waited', exec('echo err >&2; exit 3', coroutine.running()))
print('waited', require('childprocess').execFile('echo', { 'a' }, coroutine.running()))

-- What takes too long or says too much is ended.
exec('sleep 100', { timeout = 20 }, function(err)
  print('timeout', err.message, err.code, err.signal)
  exec('seq 100000', { maxBuffer = 10 }, function(failure, out)
    print('maxBuffer', failure.message, #out > 10)
  end)
end)
