-- The process object.
local uv = require('uv')

print(type(process.argv[0]), process.pid == uv.os_getpid(), process.cwd() == uv.cwd(), process.exitCode)

print(process.execPath == uv.exepath(), process.title == uv.get_process_title(), process.version == process.versions.luvit)
print(__filename == module.path, __dirname == module.dir)

process.env.LUVIT_TEST = 'value'
print(process.env.LUVIT_TEST, os.getenv('LUVIT_TEST'), process.env.get('LUVIT_TEST'))
local found
for name, value in process.env.iterate() do
  if name == 'LUVIT_TEST' then found = value end
end
process.env.LUVIT_TEST = nil
print(found, process.env.LUVIT_TEST)

local usage = process.cpuUsage()
print(usage.user >= 0, usage.system >= 0, process.cpuUsage(usage).user >= 0)
local later = process:cpuUsage(process:cpuUsage())
print(later.user >= 0 and later.user < 1e6, later.system >= 0, process:cpuUsage().user >= usage.user)
print(process.memoryUsage().rss > 0, process:memoryUsage().heapUsed > 0)

local function onSignal()
  print('signal')
  process:removeListener('sigusr1', onSignal)
end
process.on('SIGUSR1', onSignal)
process.kill(process.pid, 'sigusr1')
print(pcall(process.on, process, 'bogus', print))
for _ = 1, 100 do
  if next(process.signals) then require('timer').sleep(20) end
end
print(next(process.signals))

process.nextTick(print, 'next tick')
require('timer').sleep(100)
process.stdout:write('written\n', function(err) print('write callback', err) end)
process:on('exit', function(code)
  print('exit', code)
end)
require('timer').sleep(100)
process.exit(0)
