-- Line editing on a terminal: Editor, History, readLine. Without a terminal, lines are read as they come.

local uv = require('uv')

local HISTORY_LENGTH = 100

-- History ------------------------------------------------------------------------------------------------------------

local History = {}
History.__index = History

function History.new()
  return setmetatable({ maxLength = HISTORY_LENGTH }, History)
end

function History:_trim()
  while #self > self.maxLength do table.remove(self, 1) end
end

--- Adds a line, unless it is the last one again.
function History:add(line)
  assert(type(line) == 'string', 'line must be string')
  if self[#self] == line then return false end
  self[#self + 1] = line
  self:_trim()
  return true
end

function History:clean()
  for i = #self, 1, -1 do self[i] = nil end
end

function History:setMaxLength(length)
  assert(type(length) == 'number', 'max length must be number')
  self.maxLength = length
  self:_trim()
end

function History:updateLastLine(line)
  self[math.max(#self, 1)] = line
end

--- All lines as one text.
function History:dump()
  return table.concat(self, '\n')
end

--- Adds the lines of a text.
function History:load(text)
  for line in text:gmatch('[^\n]+') do self:add(line) end
end

-- Editor -------------------------------------------------------------------------------------------------------------

local Editor = {}
Editor.__index = Editor

--- options: stdin, stdout (uv handles), history, completionCallback(line) -> list, wordPattern, cover (shown in place
--- of each character).
function Editor.new(options)
  options = options or {}
  return setmetatable({
    stdin = options.stdin or require('pretty-print').stdin, stdout = options.stdout or require('pretty-print').stdout,
    history = options.history or History.new(), completionCallback = options.completionCallback,
    wordPattern = options.wordPattern or '%w+', cover = options.cover,
    line = '', position = 1, prompt = '',
  }, Editor)
end

function Editor:getHistory() return self.history end
function Editor:beep() self.stdout:write('\7') end

function Editor:clearScreen()
  self.stdout:write('\27[H\27[2J')
  self:refreshLine()
end

local function visibleLength(text)
  return #text:gsub('\27%[[%d;]*m', ''):gsub('[\128-\191]', '')
end

function Editor:refreshLine()
  local shown = self.cover and self.cover:rep(#self.line) or self.line
  local before = self.cover and self.cover:rep(self.position - 1) or self.line:sub(1, self.position - 1)
  local column = visibleLength(self.prompt) + visibleLength(before)
  self.stdout:write('\r' .. self.prompt .. shown .. '\27[0K\r' .. (column > 0 and '\27[' .. column .. 'C' or ''))
end

function Editor:_set(line, position)
  self.line, self.position = line, math.max(1, math.min(position or #line + 1, #line + 1))
  self:refreshLine()
end

function Editor:insert(text)
  self:_set(self.line:sub(1, self.position - 1) .. text .. self.line:sub(self.position), self.position + #text)
end

--- Writes a line above the one being edited.
function Editor:insertAbove(text)
  self.stdout:write('\r\27[0K' .. text .. '\r\n')
  self:refreshLine()
end

-- Where the UTF-8 character before or after a position begins.
local function previousStart(line, position)
  repeat position = position - 1 until position <= 1 or not line:find('^[\128-\191]', position)
  return math.max(position, 1)
end

local function nextStart(line, position)
  repeat position = position + 1 until position > #line or not line:find('^[\128-\191]', position)
  return math.min(position, #line + 1)
end

function Editor:moveLeft() self:_set(self.line, previousStart(self.line, self.position)) end
function Editor:moveRight() self:_set(self.line, nextStart(self.line, self.position)) end
function Editor:moveHome() self:_set(self.line, 1) end
function Editor:moveEnd() self:_set(self.line) end

function Editor:delete()
  if self.position > #self.line then return end
  self:_set(self.line:sub(1, self.position - 1) .. self.line:sub(nextStart(self.line, self.position)), self.position)
end

function Editor:backspace()
  if self.position == 1 then return end
  local start = previousStart(self.line, self.position)
  self:_set(self.line:sub(1, start - 1) .. self.line:sub(self.position), start)
end

function Editor:deleteLine() self:_set('') end
function Editor:deleteEnd() self:_set(self.line:sub(1, self.position - 1)) end

-- The start of the word before the cursor, and the end of the word after it.
local function wordStart(self)
  local start, at = 1, 1
  while true do
    local first, last = self.line:find(self.wordPattern, at)
    if not first or first >= self.position then return start end
    start, at = first, last + 1
  end
end

function Editor:deleteWord()
  local start = wordStart(self)
  self:_set(self.line:sub(1, start - 1) .. self.line:sub(self.position), start)
end

function Editor:jumpLeft() self:_set(self.line, wordStart(self)) end

function Editor:jumpRight()
  local _, last = self.line:find(self.wordPattern, self.position)
  self:_set(self.line, last and last + 1)
end

--- Swaps the characters before and at the cursor.
function Editor:swap()
  local at = math.min(self.position, #self.line)
  if at < 2 then return end
  local line = self.line
  self:_set(line:sub(1, at - 2) .. line:sub(at, at) .. line:sub(at - 1, at - 1) .. line:sub(at + 1), at + 1)
end

local function moveInHistory(self, delta)
  local history = self.history
  local count = #history
  local index = (self.historyIndex or count + 1) + delta
  if index < 1 or index > count + 1 then return self:beep() end
  if self.historyIndex == nil or self.historyIndex == count + 1 then self.draft = self.line end
  self.historyIndex = index
  self:_set(index == count + 1 and self.draft or history[index])
end

function Editor:historyPrevious() moveInHistory(self, -1) end
function Editor:historyNext() moveInHistory(self, 1) end

local function commonPrefix(words)
  local prefix = words[1]
  for i = 2, #words do
    while words[i]:sub(1, #prefix) ~= prefix do prefix = prefix:sub(1, -2) end
  end
  return prefix
end

--- Completes what stands before the cursor, or lists the choices.
function Editor:complete()
  if not self.completionCallback then return self:beep() end
  local before = self.line:sub(1, self.position - 1)
  local found = self.completionCallback(before)
  if type(found) == 'string' then found = { found } end
  if not found or #found == 0 then return self:beep() end
  local prefix = commonPrefix(found)
  if #prefix > #before then
    return self:_set(prefix .. self.line:sub(self.position), #prefix + 1)
  end
  if #found > 1 then self:insertAbove(table.concat(found, '  ')) else self:beep() end
end

local function finish(self, line, reason)
  if self.raw then self.stdin:set_mode('normal') end
  self.stdin:read_stop()
  self.reading = false
  self.stdout:write('\n')
  local callback = self.callback
  self.callback = nil
  callback(nil, line, reason)
end

local keys = {
  ['\1'] = Editor.moveHome, ['\2'] = Editor.moveLeft, ['\5'] = Editor.moveEnd, ['\6'] = Editor.moveRight,
  ['\8'] = Editor.backspace, ['\127'] = Editor.backspace, ['\9'] = Editor.complete, ['\11'] = Editor.deleteEnd,
  ['\12'] = Editor.clearScreen, ['\14'] = Editor.historyNext, ['\16'] = Editor.historyPrevious,
  ['\20'] = Editor.swap, ['\21'] = Editor.deleteLine, ['\23'] = Editor.deleteWord,
  ['\27[A'] = Editor.historyPrevious, ['\27[B'] = Editor.historyNext, ['\27[C'] = Editor.moveRight,
  ['\27[D'] = Editor.moveLeft, ['\27OA'] = Editor.historyPrevious, ['\27OB'] = Editor.historyNext,
  ['\27OC'] = Editor.moveRight, ['\27OD'] = Editor.moveLeft, ['\27[H'] = Editor.moveHome, ['\27[F'] = Editor.moveEnd,
  ['\27OH'] = Editor.moveHome, ['\27OF'] = Editor.moveEnd, ['\27[1~'] = Editor.moveHome, ['\27[4~'] = Editor.moveEnd,
  ['\27[3~'] = Editor.delete, ['\27[1;5D'] = Editor.jumpLeft, ['\27[1;5C'] = Editor.jumpRight,
  ['\27b'] = Editor.jumpLeft, ['\27f'] = Editor.jumpRight, ['\27\127'] = Editor.deleteWord,
}

-- Does what one key stands for. False when the line is over.
local function press(self, key)
  if key == '\r' or key == '\n' then
    local line = self.line
    if line ~= '' and not self.cover then self.history:add(line) end
    finish(self, line)
    return false
  elseif key == '\3' then
    if self.line ~= '' then return self:deleteLine() end
    finish(self, false, 'SIGINT in readLine')
    return false
  elseif key == '\4' then
    if self.line ~= '' then return self:delete() end
    finish(self, nil, 'EOF in readLine')
    return false
  end
  local action = keys[key]
  if action then return action(self) end
  if key:byte() >= 32 then self:insert(key) end
end

-- The keys in what a terminal sent at once, each with what is behind it.
local function eachKey(data)
  local at = 1
  return function()
    if at > #data then return nil end
    local key = data:match('^\27%[[%d;]*[%a~]', at) or data:match('^\27O%a', at) or data:match('^\27[^\27]', at)
      or data:match('^[%z\1-\127\192-\255][\128-\191]*', at) or data:sub(at, at)
    at = at + #key
    return key, data:sub(at)
  end
end

--- Keys as the terminal sends them: characters and escape sequences. False when they ended the line.
function Editor:onKey(data)
  for key, rest in eachKey(data) do
    -- Where the line ends, the rest is the beginning of the next one, which may be read at once.
    self.typedAhead = rest
    if press(self, key) == false then return false end
  end
  self.typedAhead = nil
end

-- Characters up to the end of a line, where input is no terminal.
local function readPlain(self)
  local line, rest = self.pending:match('^([^\n]*)\n(.*)$')
  if not line and not self.ended then return end
  if not line and self.pending ~= '' then line, rest = self.pending, '' end
  self.pending = rest or ''
  self.stdin:read_stop()
  local callback = self.callback
  self.callback = nil
  if not line then return callback(nil, nil, 'EOF in readLine') end
  callback(nil, (line:gsub('\r$', '')))
end

local function startPlain(self)
  self.pending = self.pending or ''
  if self.pending:find('\n', 1, true) or self.ended then
    return require('timer').setImmediate(readPlain, self)
  end
  self.stdin:read_start(function(err, data)
    if not self.callback then return end
    if err then return self.callback(err) end
    if data then self.pending = self.pending .. data else self.ended = true end
    readPlain(self)
  end)
end

--- Shows a prompt and reads a line: callback(err, line), with (nil, false, reason) after Ctrl-C and (nil, nil, reason)
--- at the end of input.
function Editor:readLine(prompt, callback)
  self.prompt, self.callback = prompt, callback
  self.line, self.position, self.historyIndex, self.draft = '', 1, nil, nil
  self.raw = uv.handle_get_type and type(self.stdin) == 'userdata' and uv.handle_get_type(self.stdin) == 'tty'
  self.stdout:write(prompt)
  if not self.raw then return startPlain(self) end
  self.stdin:set_mode('raw')
  self.reading = true
  local function onData(err, data)
    if err or not data then return finish(self, nil, err or 'EOF in readLine') end
    self:onKey(data)
  end
  self.stdin:read_start(onData)
  local ahead = self.typedAhead
  self.typedAhead = nil
  if ahead and ahead ~= '' then onData(nil, ahead) end
end

--- Reads one line: readLine(prompt, options?, callback).
local function readLine(prompt, options, callback)
  if type(options) == 'function' then options, callback = nil, options end
  return Editor.new(options):readLine(prompt, callback)
end

exports.Editor = Editor
exports.History = History
exports.readLine = readLine
