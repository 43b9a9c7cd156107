-- bind, adapt and assertResume.
local utils = require('utils')

local function show(...) return select('#', ...), ... end
print('bind', utils.bind(show, 'self')('x'))
print('bind keeps nils', utils.bind(show, 'self', nil, 2, nil)(nil, 'last'))

local function later(value, callback)
  require('timer').setTimeout(1, callback, nil, value)
end
local function failing(_, callback)
  require('timer').setTimeout(1, callback, 'no luck')
end
local function immediate(value, callback) callback(nil, value, value) end

utils.adapt(function(err, value) print('callback', err, value) end, later, 'v1')
local thread = coroutine.running()
print('coroutine', utils.adapt(thread, later, 'v2'))
print('coroutine failure', utils.adapt(thread, failing, 'v3'))
print('coroutine, called back at once', utils.adapt(thread, immediate, 'v4'))
print('bad continuation', pcall(utils.adapt, 5, later))
utils.adapt(nil, failing, 'nobody waits')
require('timer').sleep(5)

local broken = coroutine.create(function() error('inner', 0) end)
local ok, trace = pcall(utils.assertResume, broken)
print('assertResume', ok, trace:match('^inner\nstack traceback:') ~= nil)
print('bind', (select(2, pcall(require('utils').bind)):gsub('^.-:%d+: ', '')))
