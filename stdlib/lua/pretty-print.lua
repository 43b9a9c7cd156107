-- Standard handles, `print` on top of them, and `p`: values shown as Lua would write them, in colour on a terminal.

local uv = require('uv')

local DEFAULT_WIDTH = 80 -- columns, where output is not a terminal

-- Standard handles -------------------------------------------------------------------------------------------------

-- A regular file cannot be waited for, so reading one takes this stand-in for a stream handle, which reads and writes in
-- place.
local FileHandle = {}
FileHandle.__index = FileHandle

local READ_SIZE = 65536

function FileHandle:try_write(data)
  return uv.fs_write(self.fd, data, -1)
end

function FileHandle:write(data, callback)
  local _, _, name = uv.fs_write(self.fd, data, -1)
  if callback then callback(name) end
  return true
end

function FileHandle:read_start(callback)
  self.reading = true
  local function onRead(err, data)
    if not self.reading then return end
    if err then return callback(err) end
    if data == '' then
      self.reading = false
      return callback(nil, nil)
    end
    callback(nil, data)
    if self.reading then uv.fs_read(self.fd, READ_SIZE, -1, onRead) end
  end
  return uv.fs_read(self.fd, READ_SIZE, -1, onRead)
end

function FileHandle:read_stop()
  self.reading = false
  return 0
end

function FileHandle:shutdown(callback)
  if callback then callback() end
end

function FileHandle:close(callback)
  self.closed, self.reading = true, false
  if callback then callback() end
end

function FileHandle:is_closing() return self.closed == true end
function FileHandle:get_write_queue_size() return 0 end
function FileHandle:get_type() return 'file' end

local function openStandard(fd, readable)
  local kind = uv.guess_handle(fd)
  if kind == 'tty' then return assert(uv.new_tty(fd, readable)) end
  if kind ~= 'file' or not readable then
    local pipe = uv.new_pipe(false)
    if pipe:open(fd) then return pipe end
    pipe:close()
  end
  return setmetatable({ fd = fd }, FileHandle)
end

local stdin = openStandard(0, true)
local stdout = openStandard(1, false)
local stderr = openStandard(2, false)

--- Writes at once what the descriptor takes at once, and queues the rest in order.
local function writeTo(handle, text)
  local written = handle:try_write(text) or 0
  if written < #text then handle:write(written == 0 and text or text:sub(written + 1)) end
end

local function print(...)
  local count = select('#', ...)
  if count == 1 then return writeTo(stdout, tostring((...)) .. '\n') end
  local texts = { ... }
  for i = 1, count do texts[i] = tostring(texts[i]) end
  writeTo(stdout, table.concat(texts, '\t') .. '\n')
end

-- Colours ----------------------------------------------------------------------------------------------------------

local theme16 = {
  property = '0;37', sep = '1;30', braces = '1;30',
  ['nil'] = '1;30', boolean = '0;33', number = '1;33',
  string = '0;32', quotes = '1;32', escape = '1;32',
  ['function'] = '0;35', thread = '1;35', table = '1;34', userdata = '1;36', cdata = '0;36',
  err = '1;31', success = '1;33;42', failure = '1;33;41', highlight = '1;36;44',
}

local theme256 = {
  property = '38;5;253', sep = '38;5;240', braces = '38;5;247',
  ['nil'] = '38;5;244', boolean = '38;5;220', number = '38;5;202',
  string = '38;5;34', quotes = '38;5;40', escape = '38;5;46',
  ['function'] = '38;5;129', thread = '38;5;199', table = '38;5;27', userdata = '38;5;39', cdata = '38;5;69',
  err = '38;5;196', success = '38;5;120;48;5;22', failure = '38;5;215;48;5;52', highlight = '38;5;45;48;5;236',
}

local theme = {}
local colored = false

local function terminalColors()
  if uv.guess_handle(1) ~= 'tty' then return false end
  local term = os.getenv('TERM') or ''
  return (term == 'xterm' or term:find('-256color$')) and 256 or 16
end

local themes = { [16] = theme16, [256] = theme256 }

--- Chooses the theme: 16 or 256 colours, false for none, nil for what standard output can show.
local function loadColors(count)
  if count == nil then count = terminalColors() end
  if count and not themes[count] then error('Invalid theme index: ' .. tostring(count)) end
  for name in pairs(theme) do theme[name] = nil end
  colored = count and true
  for name, code in pairs(themes[count] or {}) do theme[name] = code end
end

--- The escape sequence that switches to a colour of the theme; without one, back to normal.
local function color(name)
  return '\27[' .. (theme[name] or '0') .. 'm'
end

--- The text in a colour, and `resetName` (or none) after it; the text alone where no theme is chosen.
local function colorize(name, text, resetName)
  if not colored then return tostring(text) end
  return color(name) .. tostring(text) .. color(resetName)
end

--- The text without colour sequences, and how many there were.
local function strip(text)
  return text:gsub('\27%[[^m]*m', '')
end

-- dump -------------------------------------------------------------------------------------------------------------

local escapes = {
  ['\a'] = '\\a', ['\b'] = '\\b', ['\f'] = '\\f', ['\n'] = '\\n', ['\r'] = '\\r', ['\t'] = '\\t', ['\v'] = '\\v',
  ['\\'] = '\\\\',
}
for byte = 0, 255 do
  local char = string.char(byte)
  if (byte < 32 or byte >= 127) and not escapes[char] then escapes[char] = ('\\%03d'):format(byte) end
end

local identifier = '^[%a_][%w_]*$'

local Dumper = {}
Dumper.__index = Dumper

function Dumper:paint(name, text, resetName)
  if self.plain then return tostring(text) end
  return colorize(name, text, resetName)
end

--- Appends text; when the line gets too long, the outermost element still on its parent's line moves to a new one.
--- `counted` is what the text is taken to be wide, where that isn't its width.
function Dumper:write(text, counted)
  local width = #(self.plain and text or strip(text))
  counted = counted or width
  local depth = 1
  while self.column + counted > self.limit and depth <= self.depth do
    if not self.broken[depth] then self:breakLine(depth) end
    depth = depth + 1
  end
  local count = self.count + 1
  self.count = count
  self.pieces[count], self.widths[count] = text, width
  self.column = self.column + counted
end

function Dumper:breakLine(depth)
  local first = self.starts[depth]
  self.broken[depth] = true
  self.breaks[first] = '\n' .. ('  '):rep(depth)
  self.column = depth * 2
  for i = first, self.count do self.column = self.column + self.widths[i] end
end

--- What is written until `outdent` may move to a line of its own.
function Dumper:indent()
  local depth = self.depth + 1
  self.depth = depth
  self.starts[depth], self.broken[depth] = self.count + 1, false
end

function Dumper:outdent()
  self.depth = self.depth - 1
end

function Dumper:string(value)
  local quote = value:find("'", 1, true) and not value:find('"', 1, true) and '"' or "'"
  local pattern = quote == '"' and '[%c\\\127-\255]' or "[%c\\'\127-\255]"
  local body, count = value:gsub(pattern, function(char)
    return self:paint('escape', escapes[char] or '\\' .. char, 'string')
  end)
  self:write(self:paint('quotes', quote, 'string'))
  -- Like luvit, only escapes count towards the width: a long string alone breaks no line.
  self:write(body, count)
  self:write(self:paint('quotes', quote))
end

function Dumper:key(key)
  if type(key) == 'string' and key:find(identifier) then
    self:write(self:paint('property', key))
  else
    self:write(self:paint('property', '['))
    self:value(key)
    self:write(self:paint('property', ']'))
  end
  self:write(self:paint('sep', ' = '))
end

function Dumper:element(key, value, position)
  if key == position then return self:value(value) end
  self:key(key)
  if type(value) == 'table' then return self:value(value) end
  self:indent()
  self:value(value)
  self:outdent()
end

function Dumper:table(value)
  self.seen[value] = true
  self:write(self:paint('braces', '{ '))
  local position, isOpen = 1, false
  for key, element in pairs(value) do
    if isOpen then
      self:write(self:paint('sep', ', '))
      self:outdent()
    end
    isOpen = true
    self:indent()
    self:element(key, element, position)
    if key == position then position = position + 1 end
  end
  if isOpen then
    self:write(' ')
    self:outdent()
  end
  self:write(self:paint('braces', '}'))
  if self.recurse then self.seen[value] = nil end
end

function Dumper:value(value)
  local kind = type(value)
  if kind == 'string' then return self:string(value) end
  if kind == 'table' and not self.seen[value] then return self:table(value) end
  self:write(self:paint(kind, value))
end

function Dumper:text()
  local pieces = self.pieces
  for i, lineBreak in pairs(self.breaks) do pieces[i] = lineBreak .. pieces[i] end
  return table.concat(pieces)
end

local function terminalWidth()
  if uv.guess_handle(1) ~= 'tty' then return DEFAULT_WIDTH end
  local width = stdout:get_winsize()
  return width and width > 0 and width or DEFAULT_WIDTH
end

--- The value as Lua source where it can be. A table met again is shown by address, unless `recurse` is set, where
--- only a table inside itself is.
local function dump(value, recurse, nocolor)
  local dumper = setmetatable({
    recurse = recurse, plain = nocolor or not colored, limit = terminalWidth(),
    pieces = {}, widths = {}, count = 0, column = 0,
    seen = {}, starts = {}, broken = {}, breaks = {}, depth = 0,
  }, Dumper)
  dumper:value(value)
  return dumper:text()
end

local function prettyPrint(...)
  local texts = { ... }
  for i = 1, select('#', ...) do texts[i] = dump(texts[i]) end
  writeTo(stdout, table.concat(texts, '\t') .. '\n')
end

loadColors()

exports.stdin = stdin
exports.stdout = stdout
exports.stderr = stderr
exports.theme = theme
exports.loadColors = loadColors
exports.color = color
exports.colorize = colorize
exports.strip = strip
exports.dump = dump
exports.print = print
exports.prettyPrint = prettyPrint
