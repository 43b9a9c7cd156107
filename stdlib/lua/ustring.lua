-- Strings as lists of UTF-8 characters, with the string methods counting characters instead of bytes.

local ustring = {}
local meta = {}

--- The length in bytes of the character a byte begins; nil for bytes which begin none.
function ustring.chlen(first)
  if first < 0x80 then return 1 end
  if first < 0xC2 then return nil end
  if first < 0xE0 then return 2 end
  if first < 0xF0 then return 3 end
  if first < 0xF5 then return 4 end
end

local function isCharacter(text, at, length)
  if at + length - 1 > #text then return false end
  for i = at + 1, at + length - 1 do
    local byte = text:byte(i)
    if byte < 0x80 or byte > 0xBF then return false end
  end
  return true
end

--- The characters of a string. Invalid UTF-8 raises, unless allowed: then each such byte is a character of its own.
function ustring.new(text, allowInvalid)
  local characters, count, at = {}, 0, 1
  text = text or ''
  while at <= #text do
    local length = ustring.chlen(text:byte(at))
    if not length or not isCharacter(text, at, length) then
      if not allowInvalid then error('invalid UTF-8 at byte ' .. at, 2) end
      length = 1
    end
    count = count + 1
    characters[count] = text:sub(at, at + length - 1)
    at = at + length
  end
  return setmetatable(characters, meta)
end

local function toText(value)
  return type(value) == 'table' and table.concat(value) or tostring(value)
end

function ustring.copy(self)
  local copy = {}
  for i = 1, #self do copy[i] = self[i] end
  return setmetatable(copy, meta)
end

--- The byte index of character `index`.
function ustring.uindex2index(self, index)
  local bytes = 1
  for i = 1, math.min(index - 1, #self) do bytes = bytes + #self[i] end
  return bytes
end

--- The number of the character that byte `index` is part of.
function ustring.index2uindex(self, index)
  local bytes = 0
  for i = 1, #self do
    bytes = bytes + #self[i]
    if index <= bytes then return i end
  end
  return #self + (index > bytes and 1 or 0)
end

function ustring.len(self) return #self end

local function range(self, first, last)
  local count = #self
  first, last = first or 1, last or -1
  if first < 0 then first = math.max(count + first + 1, 1) end
  if last < 0 then last = count + last + 1 end
  return math.max(first, 1), math.min(last, count)
end

function ustring.sub(self, first, last)
  first, last = range(self, first, last)
  local part = {}
  for i = first, last do part[#part + 1] = self[i] end
  return setmetatable(part, meta)
end

local function mapCharacters(self, fn)
  local mapped = {}
  for i = 1, #self do mapped[i] = fn(self[i]) end
  return setmetatable(mapped, meta)
end

-- ASCII letters only.
function ustring.lower(self) return mapCharacters(self, string.lower) end
function ustring.upper(self) return mapCharacters(self, string.upper) end

function ustring.reverse(self)
  local reversed, count = {}, #self
  for i = 1, count do reversed[i] = self[count + 1 - i] end
  return setmetatable(reversed, meta)
end

function ustring.rep(self, times)
  return ustring.new(toText(self):rep(times), true)
end

function ustring.format(self, ...)
  local args, count = { ... }, select('#', ...)
  for i = 1, count do
    if getmetatable(args[i]) == meta then args[i] = toText(args[i]) end
  end
  return ustring.new(toText(self):format(unpack(args, 1, count)), true)
end

-- Captures: positions become character numbers, texts ustrings.
local function wrapCaptures(self, ...)
  local results, count = { ... }, select('#', ...)
  for i = 1, count do
    if type(results[i]) == 'number' then
      results[i] = ustring.index2uindex(self, results[i])
    elseif type(results[i]) == 'string' then
      results[i] = ustring.new(results[i], true)
    end
  end
  return unpack(results, 1, count)
end

local function startOf(self, init)
  if not init then return 1 end
  if init < 0 then init = math.max(#self + init + 1, 1) end
  return ustring.uindex2index(self, init)
end

--- Positions are those of characters; the pattern itself works on bytes.
function ustring.find(self, pattern, init, plain)
  return wrapCaptures(self, toText(self):find(toText(pattern), startOf(self, init), plain))
end

function ustring.match(self, pattern, init)
  return wrapCaptures(self, toText(self):match(toText(pattern), startOf(self, init)))
end

function ustring.gmatch(self, pattern)
  local iterate = toText(self):gmatch(toText(pattern))
  return function() return wrapCaptures(self, iterate()) end
end

function ustring.gsub(self, pattern, replacement, limit)
  if getmetatable(replacement) == meta then replacement = toText(replacement) end
  local text, count = toText(self):gsub(toText(pattern), replacement, limit)
  return ustring.new(text, true), count
end

meta.__index = ustring
meta.__tostring = toText
function meta.__concat(left, right) return ustring.new(toText(left) .. toText(right), true) end
function meta.__eq(left, right) return toText(left) == toText(right) end

return ustring
