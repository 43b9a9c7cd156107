-- Files: synchronous, with callbacks, with coroutines, and as streams.
local fs = require('fs')
local thread = coroutine.running()

local folder = fs.mkdtempSync('/tmp/luvit-fs-XXXXXX')
local function at(name) return folder .. '/' .. name end
local function clean(text) return (tostring(text):gsub('/tmp/luvit%-fs%-%w+', 'FOLDER')) end

print('-- synchronous')
print(fs.writeFileSync(at 'a', 'hello'), (fs.readFileSync(at 'a')))
print(fs.readFileSync('/nope'))
print(fs.writeFileSync('/nope/x', ''))
print(fs.appendFileSync(at 'a', ' world'), (fs.readFileSync(at 'a')))
print(fs.existsSync(at 'a'), (fs.existsSync('/nope')), fs.accessSync(at 'a', 'r'), fs.accessSync('/nope'))
print((fs.truncateSync(at 'a', 4)), (fs.readFileSync(at 'a')))
print(fs.statSync('/nope'))
print(fs.statSync(at 'a').size, fs.statSync(folder).type)
print((fs.mkdirSync(at 'd', '755')), fs.statSync(at 'd').mode % 512)
print((fs.mkdirpSync(at 'x/y/z')), (fs.mkdirpSync(at 'x/y/z')), select(3, fs.mkdirpSync(at 'a/b')))
print((fs.renameSync(at 'a', at 'b')), (fs.symlinkSync('b', at 'link')), (fs.readlinkSync(at 'link')))
local names = fs.readdirSync(folder)
table.sort(names)
p(names)
print(fs.readdirSync('/nope'))
local kinds = {}
for name, kind in fs.scandirSync(folder) do kinds[name] = kind end
print(kinds.b, kinds.d, kinds.link)
local fd = fs.openSync(at 'b', 'r+')
print(fs.writeSync(fd, 1, 'E'), fs.readSync(fd, 3, 0), fs.readSync(fd, 100, 2), fs.fstatSync(fd).size)
print((fs.ftruncateSync(fd, 2)), (fs.fsyncSync(fd)), (fs.closeSync(fd)))
print(#fs.readFileSync('/proc/self/status') > 100)

print('-- callbacks')
-- Each call resumes the program when it is done.
local function wait(fn, ...)
  local args = { ... }
  args[#args + 1] = function(...) assert(coroutine.resume(thread, ...)) end
  fn(unpack(args))
  return coroutine.yield()
end
fs.exists('/nope', function(err, found) print('exists is called at once', err, found) end)
print('stat', wait(fs.stat, '/nope'))
print('readFile', wait(fs.readFile, at 'b'))
print('readFile', wait(fs.readFile, '/nope'))
print('readdir', wait(fs.readdir, '/nope'))
print('unlink', wait(fs.unlink, at 'link'))
fs.unlink('/nope')
wait(fs.stat, folder)

print('-- coroutines')
print(fs.writeFile(at 'big', ('0123456789'):rep(20000), thread))
print(fs.stat(at 'big', coroutine.running()).size, #fs.readFile(at 'big', thread))
local missing, err = fs.stat(at 'nothing', thread)
print(missing, clean(err))
local opened = fs.open(at 'big', thread)
print(fs.read(opened, 4, 5, thread))
print((fs.close(opened, thread)))
print(fs.appendFile(at 'big', '!', thread), fs.truncate(at 'big', 3, thread), (fs.readFile(at 'big', thread)))

print('-- streams')
fs.writeFileSync(at 'big', ('0123456789'):rep(20000))
local writer = fs.createWriteStream(at 'copy')
writer:on('open', function(number) print('open', type(number)) end)
writer:on('close', function()
  print('close', fs.statSync(at 'copy').size, fs.readFileSync(at 'copy'):sub(1, 5))
  assert(coroutine.resume(thread))
end)
fs.createReadStream(at 'big', { chunkSize = 1000, offset = 5, length = 100000 }):pipe(writer)
coroutine.yield()
fs.createReadStream('/nope'):on('error', function(problem)
  print('error', problem)
  assert(coroutine.resume(thread))
end)
coroutine.yield()
local log = fs.WriteStreamSync:new(at 'copy')
log:write('tail')
print(fs.statSync(at 'copy').size)

os.execute('rm -r ' .. folder)
