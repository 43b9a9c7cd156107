-- Standard handles, `print` on top of them, and `p`: values shown as Lua would write them, in colour on a terminal.

local uv = require('uv')

local DEFAULT_WIDTH = 80 -- columns, where output is not a terminal

-- Standard handles -------------------------------------------------------------------------------------------------

-- A regular file cannot be polled, so a redirected descriptor gets this stand-in for a stream handle, which reads and
-- writes in place.
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
  if kind == 'file' then return setmetatable({ fd = fd }, FileHandle) end
  local pipe = uv.new_pipe(false)
  -- What is neither a terminal, a file nor a pipe (/dev/null, say) is still readable and writable in place.
  if not pcall(function() assert(pipe:open(fd)) end) then
    pipe:close()
    return setmetatable({ fd = fd }, FileHandle)
  end
  return pipe
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
  property = '38;5;253', sep = '38;5;236', braces = '38;5;247',
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

--- Chooses the theme: 16 or 256 colours, false for none, nil for what standard output can show.
local function loadColors(count)
  if count == nil then count = terminalColors() end
  for name in pairs(theme) do theme[name] = nil end
  colored = count == 16 or count == 256
  if not colored then return end
  for name, code in pairs(count == 256 and theme256 or theme16) do theme[name] = code end
end

--- The escape sequence that switches to a theme colour; without a name, back to normal.
local function color(name)
  if not colored then return '' end
  return '\27[' .. (theme[name] or '0') .. 'm'
end

local function colorize(name, text, resetName)
  return color(name) .. tostring(text) .. color(resetName)
end

--- The text without colour sequences, and how many there were.
local function strip(text)
  return text:gsub('\27%[[%d;]*m', '')
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
  if self.plain then return text end
  return colorize(name, text, resetName)
end

--- Appends text; when the line gets too long, the outermost element still on its parent's line moves to a new one.
function Dumper:write(text, width)
  local depth = 1
  while self.column + width > self.limit and depth <= self.depth do
    if not self.broken[depth] then self:breakLine(depth) end
    depth = depth + 1
  end
  local count = self.count + 1
  self.count = count
  self.pieces[count], self.widths[count] = text, width
  self.column = self.column + width
end

function Dumper:breakLine(depth)
  local slot = self.slots[depth]
  self.broken[depth] = true
  self.pieces[slot] = '\n' .. ('  '):rep(depth)
  self.column = depth * 2
  for i = slot + 1, self.count do self.column = self.column + self.widths[i] end
end

--- Every table element starts with a slot: a space, unless its line gets broken there.
function Dumper:beginElement()
  local depth = self.depth + 1
  self:write(' ', 1)
  self.depth = depth
  self.slots[depth], self.broken[depth] = self.count, false
end

function Dumper:endElement()
  self.depth = self.depth - 1
end

function Dumper:string(value)
  local quote = value:find("'", 1, true) and not value:find('"', 1, true) and '"' or "'"
  local pattern = quote == '"' and '[%c\\\127-\255]' or "[%c\\'\127-\255]"
  local body, count = value:gsub(pattern, function(char)
    return self:paint('escape', escapes[char] or '\\' .. char, 'string')
  end)
  -- Like luvit, only escapes count towards the width: a long string alone breaks no line.
  self:write(self:paint('quotes', quote, 'string') .. body .. self:paint('quotes', quote), count + 2)
end

function Dumper:key(key)
  if type(key) == 'string' and key:find(identifier) then
    self:write(self:paint('property', key) .. self:paint('sep', ' = '), #key + 3)
    return
  end
  self:write(self:paint('sep', '['), 1)
  self:value(key)
  self:write(self:paint('sep', '] = '), 4)
end

function Dumper:table(value)
  self.seen[value] = true
  self:write(self:paint('braces', '{'), 1)
  local position = 1
  local first = true
  for key, element in pairs(value) do
    if not first then self:write(self:paint('sep', ','), 1) end
    first = false
    self:beginElement()
    if key == position then
      position = position + 1
    else
      self:key(key)
    end
    self:value(element)
    self:endElement()
  end
  self:write(' ' .. self:paint('braces', '}'), 2)
  if self.recurse then self.seen[value] = nil end
end

local function describe(value)
  if type(value) == 'number' then return ('%.14g'):format(value) end
  if type(value) ~= 'table' then return tostring(value) end
  local meta = debug.getmetatable(value)
  local custom = meta and rawget(meta, '__tostring')
  if not custom then return tostring(value) end
  -- The address, which the table's own __tostring hides.
  meta.__tostring = nil
  local text = tostring(value)
  meta.__tostring = custom
  return text
end

function Dumper:value(value)
  local kind = type(value)
  if kind == 'string' then return self:string(value) end
  if kind == 'table' and not self.seen[value] then return self:table(value) end
  local text = describe(value)
  self:write(self:paint(kind, text), #text)
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
    seen = {}, slots = {}, broken = {}, depth = 0,
  }, Dumper)
  dumper:value(value)
  return table.concat(dumper.pieces)
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
