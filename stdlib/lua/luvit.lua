-- What the options of the `luvit` command ask for: libraries, chunks, the script, the REPL.

local uv = require('uv')
local pretty = require('pretty-print')

local function historyPath()
  local appData = jit.os == 'Windows' and os.getenv('APPDATA')
  if appData then return appData .. '\\luvit_history' end
  local home = uv.os_homedir()
  return home and home .. '/.luvit_history'
end

local function readHistory(path)
  local file = path and io.open(path, 'rb')
  if not file then return '' end
  local text = file:read('*a')
  file:close()
  return text
end

local function startRepl()
  local path = historyPath()
  local repl = require('repl')(pretty.stdin, pretty.stdout, 'Welcome to the Luvit repl')
  repl.start(readHistory(path), function(text)
    local file = path and io.open(path, 'wb')
    if not file then return end
    file:write(text, '\n')
    file:close()
  end)
end

--- options: colors, libraries, chunks, script (a function), interactive; then the script's arguments.
function exports.run(options, ...)
  if options.colors then pretty.loadColors(options.colors > 0 and options.colors) end
  for _, name in ipairs(options.libraries) do _G[name:match('[^/]+$')] = _G.require(name) end
  if #options.chunks > 0 then
    local repl = require('repl')(pretty.stdin, pretty.stdout)
    for _, chunk in ipairs(options.chunks) do repl.evaluateLine(chunk) end
  end
  if options.script then options.script(...) end
  if options.interactive or (not options.script and #options.chunks == 0) then startRepl() end
end
