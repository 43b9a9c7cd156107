-- Modules and fields of luvit 0.x.
local fiber, fs, timer = require('fiber'), require('fs'), require('timer')

local function later(value, callback)
  timer.setTimeout(1, callback, nil, value)
end
local function fails(callback)
  timer.setTimeout(1, callback, 'failure')
end
local function atOnce(a, b, callback)
  callback(a, b)
end

-- One after the other: timers and files don't finish in a set order.
local main = coroutine.running()
local function run(block, report)
  fiber.new(block, function(...)
    report(...)
    local ok, problem = coroutine.resume(main)
    if not ok then error(problem) end
  end)
end

local steps = {}
run(function(wrap, wait)
  steps[#steps + 1] = 'begun'
  print('wait', wait(later, 'value'))
  print('at once', wait(atOnce, nil, 2))
  print('wrapped', wrap(later, true)('again'))
  print('table', wrap({ later = later }, true).later('in a table'), wrap({}).nothing)
  local ok, err = pcall(wrap(fails, true))
  print('error', ok, err)
  print('unraised', wrap(fails)())
  print('stat', wrap(fs, true).stat('.').is_directory)
  return 'result', 'more'
end, function(err, ...) print('end', err, ...) end)
steps[#steps + 1] = 'went on'
print(table.concat(steps, ', '))
coroutine.yield()

-- As in 0.4: the first argument is the callback.
run(function(resume, wait)
  fs.stat('legacy.lua', resume)
  local err, status = wait()
  print('resume', err, status.is_file, status.is_directory, status.unknown)
  atOnce('a', 'b', resume)
  print('resume at once', wait())
end, print)
coroutine.yield()

run(function(_, wait)
  wait(later, 1)
  error('broken')
end, function(err) print('fiber failed', (err:gsub('\n.*', ''))) end)
coroutine.yield()
print('without callback', (select(2, pcall(fiber.new, function() error('alone') end)):gsub('\n.*', '')))

local mime = require('mime')
print(mime.getType('/a/b.HTML'), mime.getType('x.tar.gz'), mime.getType('Makefile'), mime.getType('dir.d/file'), mime.table.lua)

-- stack, with stand-ins for requests and responses.
local stack = require('stack')
local function try(app, url)
  local response = {
    setCode = function(self, code) self.code = code end,
    finish = function(self, body) print(url, self.code, (body:gsub('\n.*', ''))) end,
  }
  app({ url = url }, response)
end
local app = stack.stack(
  function(req, res, continue)
    if req.url == '/first' then return res:finish('first') end
    continue()
  end,
  stack.mount('/under/', function(req, res, continue)
    if req.url == '/pass' then return continue() end
    if req.url == '/fail' then return continue('refused') end
    res:finish('mounted ' .. req.url .. ' of ' .. req.real_url)
  end),
  function(req, _, continue)
    if req.url == '/raise' then error('raised') end
    continue()
  end)
for _, url in ipairs { '/first', '/under/path', '/under/pass', '/under/fail', '/under', '/raise', '/none' } do try(app, url) end
