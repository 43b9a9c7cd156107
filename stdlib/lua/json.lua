-- JSON: stringify (encode) and parse (decode).
--
-- Both generations of options are understood. encode's state may have `indent` (objects on several lines, lists on
-- one) or `beautify` with `indent_string` (every element on its own line). decode takes (text, position, nullValue,
-- objectMeta, arrayMeta) and returns nil, position, message on bad input; with an option table (use_null,
-- allow_comments) as second argument it returns every top-level value and raises on bad input.

local byte, find, sub, char, concat = string.byte, string.find, string.sub, string.char, table.concat

local DEPTH_LIMIT = 1000 -- of nested lists and objects, in both directions
local EXACT_INTEGERS = 2 ^ 53

--- Stands for JSON's null where nil cannot, in a list say.
local null = setmetatable({}, {
  __tojson = function() return 'null' end,
  __tostring = function() return 'null' end,
})

-- Encoding -----------------------------------------------------------------------------------------------------------

local escapes = {
  ['"'] = '\\"', ['\\'] = '\\\\', ['\b'] = '\\b', ['\f'] = '\\f', ['\n'] = '\\n', ['\r'] = '\\r', ['\t'] = '\\t',
}
for code = 0, 31 do
  local control = char(code)
  escapes[control] = escapes[control] or ('\\u%04x'):format(code)
end
escapes['\127'] = '\\u007f'

-- UTF-8 characters which break JavaScript sources or are invisible: C1 controls, soft hyphen, line and paragraph
-- separators, other format characters.
local function escapeWide(text)
  text = text:gsub('\194([\128-\159\173])', function(second) return ('\\u%04x'):format(byte(second)) end)
  text = text:gsub('\226\128([\140-\143\168-\175])', function(third) return ('\\u20%02x'):format(byte(third) - 128) end)
  text = text:gsub('\226\129([\160-\175])', function(third) return ('\\u20%02x'):format(byte(third) - 64) end)
  return (text:gsub('\239\187\191', '\\ufeff'))
end

local function quotestring(text)
  if find(text, '[%c"\\\127]') then text = text:gsub('[%c"\\\127]', escapes) end
  if find(text, '[\194\226\239]') then text = escapeWide(text) end
  return '"' .. text .. '"'
end

local function numberText(value)
  if value ~= value or value == math.huge or value == -math.huge then return 'null' end
  if value % 1 == 0 and value > -EXACT_INTEGERS and value < EXACT_INTEGERS then return ('%d'):format(value) end
  return (('%.14g'):format(value):gsub(',', '.'))
end

-- The length of a list, which may have some holes; nil for what has to be an object.
local function listLength(value)
  local count, longest = 0, 0
  for key in pairs(value) do
    if type(key) ~= 'number' or key < 1 or key % 1 ~= 0 then return nil end
    if key > longest then longest = key end
    count = count + 1
  end
  if longest > 10 and longest > count * 2 then return nil end
  return longest
end

local Encoder = {}
Encoder.__index = Encoder

function Encoder:add(text)
  local length = self.length + 1
  self.length = length
  self.buffer[length] = text
end

function Encoder:newLine(level)
  if self.indent then self:add('\n' .. self.indent:rep(level)) end
end

--- Something JSON cannot say. state.exception(reason, value, state, message) may return a text to use instead.
function Encoder:refuse(reason, value, message)
  local handler = self.state.exception
  local text, problem
  if handler then text, problem = handler(reason, value, self.state, message) end
  if type(text) == 'string' then return self:add(text) end
  if text then return end
  error(problem or message, 0)
end

function Encoder:custom(value, convert, level)
  self.state.bufferlen = self.length
  local text, message = convert(value, self.state)
  if type(text) == 'string' then return self:add(text) end
  if not text then return self:refuse('custom encoder failed', value, message or 'custom encoder failed') end
  self.length = self.state.bufferlen or self.length
  return level
end

function Encoder:list(value, length, level)
  if length == 0 then return self:add('[]') end
  self:add('[')
  for i = 1, length do
    if i > 1 then self:add(',') end
    if self.beautify then self:newLine(level + 1) end
    self:value(value[i], level + 1)
  end
  if self.beautify then self:newLine(level) end
  self:add(']')
end

function Encoder:member(key, value, level, first)
  if type(key) ~= 'string' and type(key) ~= 'number' then
    return self:refuse('unsupported type', key, "type '" .. type(key) .. "' is not supported as a key by JSON.")
  end
  if not first then self:add(',') end
  self:newLine(level + 1)
  self:add(quotestring(type(key) == 'number' and numberText(key) or key))
  self:add(self.beautify and ': ' or ':')
  self:value(value, level + 1)
end

function Encoder:object(value, order, level)
  if next(value) == nil then return self:add('{}') end
  self:add('{')
  local first, done = true, {}
  for _, key in ipairs(order or {}) do
    if value[key] ~= nil then
      self:member(key, value[key], level, first)
      first, done[key] = false, true
    end
  end
  for key, element in pairs(value) do
    if not done[key] then
      self:member(key, element, level, first)
      first = false
    end
  end
  self:newLine(level)
  self:add('}')
end

function Encoder:table(value, level)
  if self.open[value] then return self:refuse('reference cycle', value, 'reference cycle') end
  if level > DEPTH_LIMIT then return self:refuse('nesting too deep', value, 'nesting too deep') end
  self.open[value] = true
  local meta = getmetatable(value)
  local kind = type(meta) == 'table' and meta.__jsontype or nil
  local length = kind ~= 'object' and listLength(value) or nil
  if kind == 'array' then length = length or #value end
  if length then
    self:list(value, length, level)
  else
    self:object(value, type(meta) == 'table' and meta.__jsonorder or self.state.keyorder, level)
  end
  self.open[value] = nil
end

function Encoder:value(value, level)
  local kind = type(value)
  local meta = (kind == 'table' or kind == 'userdata') and getmetatable(value)
  if type(meta) == 'table' and meta.__tojson then return self:custom(value, meta.__tojson, level) end
  if kind == 'string' then return self:add(quotestring(value)) end
  if kind == 'number' then return self:add(numberText(value)) end
  if kind == 'boolean' or kind == 'nil' then return self:add(value == nil and 'null' or tostring(value)) end
  if kind == 'table' then return self:table(value, level) end
  return self:refuse('unsupported type', value, "type '" .. kind .. "' is not supported by JSON.")
end

local function indentOf(state)
  if state.beautify then return state.indent_string or '  ' end
  if state.indent then return type(state.indent) == 'string' and state.indent or '  ' end
end

--- The value as JSON text. state: see above; also keyorder, level, exception, and buffer with bufferlen to append to.
local function encode(value, state)
  -- parse returns a position after the value, which must not be taken for a state: stringify(parse(text)).
  if type(state) ~= 'table' then state = {} end
  local given = state.buffer
  local encoder = setmetatable({
    state = state, indent = indentOf(state), beautify = state.beautify,
    buffer = given or {}, length = given and (state.bufferlen or #given) or 0, open = state.tables or {},
  }, Encoder)
  if not given then state.buffer = encoder.buffer end
  encoder:value(value, state.level or 0)
  state.bufferlen = encoder.length
  if given then return true end
  state.buffer, state.bufferlen = nil, nil
  return concat(encoder.buffer, '', 1, encoder.length)
end

--- For __tojson functions that fill state.buffer: the line break and indentation state.level asks for.
local function addnewline(state)
  local indent = indentOf(state)
  if not indent then return end
  state.bufferlen = (state.bufferlen or #state.buffer) + 1
  state.buffer[state.bufferlen] = '\n' .. indent:rep(state.level or 0)
end

--- An exception handler which writes a description in place of what cannot be encoded.
local function encodeexception(_, _, _, message)
  return quotestring('<' .. message .. '>')
end

-- Decoding -----------------------------------------------------------------------------------------------------------

local Parser = {}
Parser.__index = Parser

-- Errors travel as this table, so that they are told from any other.
local function fail(position, message)
  error({ position = position, message = message, jsonError = true }, 0)
end

local function place(text, position)
  local line, start = 1, 0
  while true do
    local at = find(text, '\n', start + 1, true)
    if not at or at >= position then return ('line %d, column %d'):format(line, position - start) end
    line, start = line + 1, at
  end
end

--- The position of the next thing which is neither space nor comment; nil at the end.
function Parser:skip(position)
  local text = self.text
  while true do
    position = find(text, '[^ \n\r\t]', position)
    if not position then return nil end
    if byte(text, position) ~= 47 or not self.comments then return position end
    local second = byte(text, position + 1)
    if second == 47 then
      position = find(text, '[\n\r]', position + 2)
      if not position then return nil end
    elseif second == 42 then
      local _, last = find(text, '*/', position + 2, true)
      if not last then fail(position, 'unterminated comment at ' .. place(text, position)) end
      position = last + 1
    else
      return position
    end
  end
end

local function utf8Char(code)
  if code < 0x80 then return char(code) end
  if code < 0x800 then return char(0xC0 + math.floor(code / 0x40), 0x80 + code % 0x40) end
  local last = 0x80 + code % 0x40
  if code < 0x10000 then return char(0xE0 + math.floor(code / 0x1000), 0x80 + math.floor(code / 0x40) % 0x40, last) end
  return char(0xF0 + math.floor(code / 0x40000), 0x80 + math.floor(code / 0x1000) % 0x40,
    0x80 + math.floor(code / 0x40) % 0x40, last)
end

local unescapes = { b = '\b', f = '\f', n = '\n', r = '\r', t = '\t', ['"'] = '"', ['\\'] = '\\', ['/'] = '/' }

-- One escape sequence at the backslash: its bytes and the position after it.
local function unescape(text, position)
  local letter = sub(text, position + 1, position + 1)
  if letter ~= 'u' then
    local plain = unescapes[letter]
    if not plain then fail(position, 'invalid escape sequence at ' .. place(text, position)) end
    return plain, position + 2
  end
  local digits = text:match('^%x%x%x%x', position + 2)
  if not digits then fail(position, 'invalid escape sequence at ' .. place(text, position)) end
  local code = tonumber(digits, 16)
  if code >= 0xD800 and code < 0xDC00 then
    local low = text:match('^\\u([dD][c-fC-F]%x%x)', position + 6)
    if low then
      return utf8Char(0x10000 + (code - 0xD800) * 0x400 + tonumber(low, 16) - 0xDC00), position + 12
    end
  end
  return utf8Char(code), position + 6
end

function Parser:string(position)
  local text = self.text
  local start = position + 1
  local stop = find(text, '["\\]', start)
  if stop and byte(text, stop) == 34 then return sub(text, start, stop - 1), stop + 1 end
  local parts, count = {}, 0
  while stop do
    parts[count + 1] = sub(text, start, stop - 1)
    if byte(text, stop) == 34 then return concat(parts, '', 1, count + 1), stop + 1 end
    parts[count + 2], start = unescape(text, stop)
    count = count + 2
    stop = find(text, '["\\]', start)
  end
  fail(position, 'unterminated string at ' .. place(text, position))
end

function Parser:number(position)
  local text = self.text
  local _, stop = find(text, '^-?%d+', position)
  if not stop then self:unexpected(position) end
  _, stop = find(text, '^%.?%d*', stop + 1)
  local _, exponent = find(text, '^[eE][+-]?%d+', stop + 1)
  stop = exponent or stop
  return tonumber(sub(text, position, stop)), stop + 1
end

function Parser:unexpected(position)
  local text = self.text
  if not position or position > #text then fail(#text + 1, 'unexpected end of input') end
  fail(position, 'no valid JSON value at ' .. place(text, position))
end

function Parser:array(position, depth)
  local list, count = {}, 0
  if self.arrayMeta then setmetatable(list, self.arrayMeta) end
  local at = self:skip(position + 1)
  if at and byte(self.text, at) == 93 then return list, at + 1 end
  while true do
    if not at then fail(position, 'unterminated array at ' .. place(self.text, position)) end
    local value
    value, at = self:value(at, depth)
    count = count + 1
    list[count] = value
    at = self:skip(at)
    local separator = at and byte(self.text, at)
    if separator == 93 then return list, at + 1 end
    if separator ~= 44 then fail(at or position, 'unterminated array at ' .. place(self.text, at or position)) end
    at = self:skip(at + 1)
  end
end

function Parser:object(position, depth)
  local text, object = self.text, {}
  if self.objectMeta then setmetatable(object, self.objectMeta) end
  local at = self:skip(position + 1)
  if at and byte(text, at) == 125 then return object, at + 1 end
  while true do
    if not at then fail(position, 'unterminated object at ' .. place(text, position)) end
    if byte(text, at) ~= 34 then fail(at, 'expected a string as key at ' .. place(text, at)) end
    local key, value
    key, at = self:string(at)
    at = self:skip(at)
    if not at or byte(text, at) ~= 58 then fail(at or position, "expected ':' at " .. place(text, at or #text)) end
    value, at = self:value(self:skip(at + 1), depth)
    object[key] = value
    at = self:skip(at)
    local separator = at and byte(text, at)
    if separator == 125 then return object, at + 1 end
    if separator ~= 44 then fail(at or position, 'unterminated object at ' .. place(text, at or position)) end
    at = self:skip(at + 1)
  end
end

local words = { [116] = { 'true', true }, [102] = { 'false', false } }

--- The value at a position, and the position after it.
function Parser:value(position, depth)
  local first = position and byte(self.text, position)
  if first == 34 then return self:string(position) end
  if first == 123 or first == 91 then
    if depth >= DEPTH_LIMIT then fail(position, 'nesting too deep at ' .. place(self.text, position)) end
    return self[first == 123 and 'object' or 'array'](self, position, depth + 1)
  end
  local word = words[first]
  if word and sub(self.text, position, position + #word[1] - 1) == word[1] then
    return word[2], position + #word[1]
  end
  if first == 110 and sub(self.text, position, position + 3) == 'null' then return self.null, position + 4 end
  if first then return self:number(position) end
  return self:unexpected(position)
end

local objectMeta, arrayMeta = { __jsontype = 'object' }, { __jsontype = 'array' }

local function newParser(text, nullValue, comments)
  if type(text) ~= 'string' then error("bad argument #1 to 'parse' (string expected, got " .. type(text) .. ')', 3) end
  return setmetatable({
    text = text, null = nullValue, comments = comments, objectMeta = objectMeta, arrayMeta = arrayMeta,
  }, Parser)
end

local function parseAll(text, options)
  local parser = newParser(text, options.use_null and null or nil, options.allow_comments == true)
  local results, count = {}, 0
  local position = parser:skip(1)
  repeat
    count = count + 1
    results[count], position = parser:value(position, 0)
    position = parser:skip(position)
  until not position
  return unpack(results, 1, count)
end

local function guard(ok, result, ...)
  if ok then return result, ... end
  if type(result) ~= 'table' or not result.jsonError then error(result, 0) end
  return nil, result.position, result.message
end

local function raiseMessage(ok, result, ...)
  if ok then return result, ... end
  error(type(result) == 'table' and result.jsonError and result.message or result, 0)
end

--- decode(text, position?, nullValue?, objectMeta?, arrayMeta?) -> value, next position | nil, position, message;
--- decode(text, options) -> values, raising on bad input.
local function decode(text, position, nullValue, ...)
  if type(position) == 'table' then return raiseMessage(pcall(parseAll, text, position)) end
  local parser = newParser(text, nullValue, true)
  if select('#', ...) > 0 then parser.objectMeta, parser.arrayMeta = ... end
  return guard(pcall(function()
    return parser:value(parser:skip(position or 1), 0)
  end))
end

exports.original_version = 'luvit 1.0'
exports.null = null
exports.quotestring = quotestring
exports.addnewline = addnewline
exports.encodeexception = encodeexception
exports.encode = encode
exports.decode = decode
exports.stringify = encode
exports.parse = decode
--- The parser here needs no help from lpeg.
exports.using_lpeg = false
function exports.use_lpeg() return exports end
