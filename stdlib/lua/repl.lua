-- The interactive prompt: require('repl')(stdin, stdout, greeting) gives { start, evaluateLine }.

local uv = require('uv')
local utils = require('utils')
local Editor, History = require('readline').Editor, require('readline').History

local PROMPT, MORE = '> ', '>> '

-- Modules that the prompt offers as globals, in camelCase.
local offered = {
  'buffer', 'childprocess', 'codec', 'core', 'dgram', 'dns', 'fs', 'helpful', 'hooks', 'http', 'http-codec', 'json',
  'los', 'net', 'path', 'pretty-print', 'querystring', 'readline', 'resource', 'stream', 'timer', 'url', 'ustring',
  'utils', 'uv',
}

-- Loads modules when they are first named, so that the prompt comes at once. `thread` is the line's coroutine, to be given
-- to functions that take one in place of a callback.
local function offerModules(globals)
  local byName = {}
  for _, name in ipairs(offered) do byName[name:gsub('%-(%a)', string.upper)] = name end
  local meta = getmetatable(globals) or {}
  local inherited = meta.__index
  function meta.__index(_, name)
    local module = byName[name]
    if module then
      local value = require(module)
      rawset(globals, name, value)
      return value
    end
    if name == 'thread' then return coroutine.running() end
    if type(inherited) == 'function' then return inherited(globals, name) end
    return inherited and inherited[name]
  end
  setmetatable(globals, meta)
end

local function gather(ok, ...)
  return ok, { n = select('#', ...), ... }
end

-- The error's message and where it came from, as far as that is the line's: what called the line is the prompt's own.
local function describe(err)
  local text = debug.traceback(err, 2)
  if type(text) ~= 'string' then return tostring(text) end
  return (text:gsub("^(.*)\n\t%[C%]: in function 'xpcall'.*$", '%1'))
end

local function write(stdout, text)
  stdout:write(text)
end

-- Names under a table and its __index tables.
local function collectNames(value, prefix, names)
  for _ = 1, 10 do
    if type(value) ~= 'table' then break end
    for name in pairs(value) do
      if type(name) == 'string' and name:sub(1, #prefix) == prefix and name:find('^[%a_][%w_]*$') then names[name] = true end
    end
    local meta = getmetatable(value)
    value = type(meta) == 'table' and rawget(meta, '__index') or nil
  end
end

--- The ways to complete a line: whole lines.
local function complete(line)
  local head, path = line:match('^(.-)([%a_][%w_.:]*)$')
  if not path then head, path = line, '' end
  local holder, prefix = _G, path
  local parent, last = path:match('^(.*)[.:]([%w_]*)$')
  if parent then
    prefix = last
    for name in parent:gmatch('[^.:]+') do
      if type(holder) == 'string' then holder = string end
      if type(holder) ~= 'table' then return {} end
      holder = holder[name]
    end
    if type(holder) == 'string' then holder = string end
    if type(holder) == 'userdata' then holder = { __index = 1 } and (debug.getmetatable(holder) or {}).__index end
  end
  local names, found = {}, {}
  collectNames(holder, prefix, names)
  for name in pairs(names) do found[#found + 1] = head .. path:sub(1, #path - #prefix) .. name end
  table.sort(found)
  return found
end

return function(stdin, stdout, greeting)
  local buffer = ''

  local function printResults(results)
    local texts = {}
    for i = 1, results.n do texts[i] = utils.dump(results[i]) end
    write(stdout, table.concat(texts, '\t') .. '\n')
  end

  --- Runs a line, or keeps it until the next ones complete it; returns the prompt for what is to come.
  local function evaluateLine(line)
    if line == '<3' or line == '♥' then
      write(stdout, "I " .. utils.colorize('err', '♥') .. " you too!\n")
      return PROMPT
    end
    local chunk = (buffer .. line):gsub('^%s*=', 'return ')
    local fn, err = loadstring('return ' .. chunk, 'REPL')
    if not fn then fn, err = loadstring(chunk, 'REPL') end
    if not fn then
      if err:match("'<eof>'$") then
        buffer = chunk .. '\n'
        return MORE
      end
      buffer = ''
      write(stdout, utils.colorize('err', err) .. '\n')
      return PROMPT
    end
    buffer = ''
    local ok, results = gather(xpcall(fn, describe))
    if not ok then
      write(stdout, utils.colorize('err', tostring(results[1])) .. '\n')
    elseif results.n > 0 then
      printResults(results)
    end
    return PROMPT
  end

  -- Runs a line in a coroutine, so that it can wait for something. The loop goes on here until the line is done, or nothing
  -- is left that could wake it.
  local function await(line)
    local prompt
    coroutine.wrap(function() prompt = evaluateLine(line) end)()
    while not prompt and uv.loop_alive() do uv.run('once') end
    if prompt then return prompt end
    write(stdout, utils.colorize('err', 'the line waits for ever: nothing is left that could resume it') .. '\n')
    return PROMPT
  end

  --- Reads and runs lines until the end of input; onSave(text) gets the history after each.
  local function start(historyText, onSave)
    offerModules(_G)
    local history = History.new()
    if historyText then history:load(historyText) end
    local editor = Editor.new { stdin = stdin, stdout = stdout, completionCallback = complete, history = history }
    local function onLine(err, line, reason)
      if err or line == nil then
        if err or reason ~= 'EOF in readLine' then write(stdout, tostring(err or reason) .. '\n') end
        if process then process:exit() end
        return
      end
      if line == false then
        -- Ctrl-C drops what was typed; once more with nothing typed ends the prompt.
        if buffer == '' then return process:exit() end
        buffer = ''
        return editor:readLine(PROMPT, onLine)
      end
      local prompt = await(line)
      if onSave then onSave(history:dump()) end
      editor:readLine(prompt, onLine)
    end
    if greeting then write(stdout, greeting .. '\n') end
    editor:readLine(PROMPT, onLine)
  end

  return { start = start, evaluateLine = evaluateLine }
end
