-- Tests by name, each reported on a line of the Test Anything Protocol (testanything.org).

local uv = require('uv')
local process = require('process').globalProcess()

local count, isStarted = 0, false

--- What a runner asks for in the environment, of this process alone: that tests are named and none runs; texts of which the name of a
--- test that runs contains one, with the file's name before it.
local request = { file = process.env.LUVIT_TEST_FILE, isList = process.env.LUVIT_TEST_LIST, filter = process.env.LUVIT_TEST_FILTER }
process.env.LUVIT_TEST_FILE, process.env.LUVIT_TEST_LIST, process.env.LUVIT_TEST_FILTER = nil, nil, nil

local function isRequested(name)
  if not request.filter then return true end
  for text in request.filter:gmatch('[^\n]+') do
    if (request.file .. ': ' .. name):find(text, 1, true) then return true end
  end
  return false
end

-- The comments on the test that runs; they follow its line.
local comments = {}

local function comment(text)
  comments[#comments + 1] = text:gsub('[^\n]+', '# %0')
end

local function commentPrint(...)
  local texts = {}
  for i = 1, select('#', ...) do texts[i] = tostring((select(i, ...))) end
  comment(table.concat(texts, '\t'))
end

local function dumpComment(...)
  local texts = {}
  for i = 1, select('#', ...) do texts[i] = require('pretty-print').dump((select(i, ...)), false, true) end
  comment(table.concat(texts, '\t'))
end

--- Runs a body in a coroutine of its own, and the loop until nothing is left to wait for. Gives what is wrong, if anything.
local function attempt(body)
  local awaited, finished, problem = 0, false, nil
  local function note(message)
    local traceback = debug.traceback(tostring(message), 2):gsub("\n%s+%[C%]: in function 'xpcall'.*", '')
    problem = problem or traceback
  end

  --- Wraps a callback that must be called so many times (once unless said otherwise).
  local function expect(callback, times)
    if type(callback) == 'number' then callback, times = times, callback end
    awaited = awaited + (times or 1)
    return function(...)
      awaited = awaited - 1
      local results = { xpcall(callback, note, ...) }
      if results[1] then return unpack(results, 2, table.maxn(results)) end
    end
  end

  coroutine.wrap(function()
    xpcall(body, note, commentPrint, dumpComment, expect, uv)
    finished = true
  end)()
  uv.run()
  if problem then return problem end
  if not finished then return 'it waits for something that never happens' end
  if awaited > 0 then return 'expected calls that never came: ' .. awaited end
  if awaited < 0 then return 'calls more than expected: ' .. -awaited end
end

--- What a test left open is not the next one's.
local function closeHandles(before)
  uv.walk(function(handle)
    if not before[handle] and not uv.is_closing(handle) then uv.close(handle) end
  end)
  uv.run()
end

local function handles()
  local found = {}
  uv.walk(function(handle) found[handle] = true end)
  return found
end

--- Runs a test. The body may suspend its coroutine; it gets print and p, which write comments, expect and uv. In the place of a
--- body, true or nothing: a test to be skipped.
local function test(name, body)
  if not isRequested(name) then return end
  count = count + 1
  if type(body) ~= 'function' or request.isList then
    print(('ok %d - %s # SKIP'):format(count, name))
    return
  end
  comments = {}
  local before = handles()
  local problem = attempt(body)
  closeHandles(before)
  print(('%s %d - %s'):format(problem and 'not ok' or 'ok', count, name))
  if problem then
    comment(problem)
    process.exitCode = 1
  end
  for _, text in ipairs(comments) do print(text) end
end

--- Runs a suite: a function that gets `test`.
return function(suite)
  if not isStarted then process:once('exit', function() print('1..' .. count) end) end
  isStarted = true
  suite(test)
end
