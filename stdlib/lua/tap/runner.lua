-- Runs files of tests, each in a process of its own, and reports each test by name: what `luvit test` does.

local timer = require('timer')
local childprocess = require('childprocess')

--- How long a file's tests may take, in milliseconds.
local LIMIT = 60000

--- Runs a command; gives its output, its errors, and how it ended (nil when well).
local function run(command, arguments)
  local thread, output, errors, ending = coroutine.running(), {}, {}, nil
  local child = childprocess.spawn(command, arguments)
  child.stdin:destroy()
  local limit = timer.setTimeout(LIMIT, function()
    ending = ('took more than %d seconds'):format(LIMIT / 1000)
    child:kill('sigkill')
  end)
  child:on('error', function(problem) ending = 'can\'t be started: ' .. tostring(problem) end)
  child.stdout:on('data', function(text) output[#output + 1] = text end)
  child.stderr:on('data', function(text) errors[#errors + 1] = text end)
  child:on('close', function(code, signal)
    timer.clearTimeout(limit)
    if code ~= 0 then ending = ending or (signal and signal ~= 0 and 'ended by signal ' .. signal or 'ended with status ' .. tostring(code)) end
    coroutine.resume(thread)
  end)
  coroutine.yield()
  return table.concat(output), table.concat(errors), ending
end

local function indented(text)
  return (text:gsub('[^\n]+', '  %0'):gsub('\n*$', ''))
end

--- The tests that a file's output tells of: name, whether each passed, and the comments after those that didn't.
local function parse(output)
  local tests = {}
  for line in output:gmatch('[^\n]+') do
    local fails, name = line:match('^(n?o?t? ?)ok %d+ ?%-? ?(.*)')
    if name then
      tests[#tests + 1] = { name = name, passed = fails == '', notes = {} }
    elseif #tests > 0 and line:match('^#') then
      table.insert(tests[#tests].notes, (line:gsub('^# ?', '')))
    end
  end
  return tests
end

local Report = { passed = 0, failed = 0 }
Report.__index = Report

function Report:add(name, passed, notes)
  self[passed and 'passed' or 'failed'] = self[passed and 'passed' or 'failed'] + 1
  print(('%s: %s'):format(passed and 'ok' or 'FAILED', name))
  if not passed and notes ~= '' then print(indented(notes)) end
end

--- A file without tests that have names is one test, which passes when it ends well.
function Report:addFile(file, output, errors, ending)
  local tests = parse(output)
  local explained = false
  for _, test in ipairs(tests) do
    explained = explained or not test.passed
    self:add(file .. ': ' .. test.name, test.passed, table.concat(test.notes, '\n'))
  end
  if #tests == 0 or (ending and not explained) then
    self:add(file, not ending, ending and ending .. '\n' .. output .. errors)
  end
end

--- Runs files and prints a line for each test, and how many passed and failed. Gives the exit status: 0 when all passed.
-- files: their names; commandOf(file): the command that runs one, and its arguments.
local function runFiles(files, commandOf)
  local report = setmetatable({}, Report)
  for _, file in ipairs(files) do report:addFile(file, run(commandOf(file))) end
  print(('%d passed, %d failed'):format(report.passed, report.failed))
  return report.failed == 0 and #files > 0 and 0 or 1
end

--- The main program of a compiled test project. tests: a function for each file, which requires it; runTests(files, arguments): runs the
--- program itself for each file, with '--file' and its name, and gives the exit status.
local function runProgram(tests, runTests)
  if arg[1] == '--file' then return tests[arg[2]]() end
  local files = {}
  for file in pairs(tests) do files[#files + 1] = file end
  table.sort(files)
  require('process').globalProcess().exitCode = runTests(files, arg)
end

return { runFiles = runFiles, runProgram = runProgram }
