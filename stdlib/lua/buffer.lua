-- Buffer: bytes that can be changed, counted from 1, with integers of 8, 16 and 32 bits in both byte orders.

local Object = require('core').Object

local Buffer = Object:extend()
exports.Buffer = Buffer

local function checkIndex(buffer, index, size)
  if type(index) ~= 'number' or index < 1 or index + size - 1 > buffer.length then error('Index out of bounds', 3) end
end

--- A buffer of so many zero bytes, or with the bytes of a string.
function Buffer:initialize(source)
  local bytes = {}
  if type(source) == 'number' then
    if source < 0 then error('Buffer length cannot be less than 0', 3) end
    for i = 1, source do bytes[i] = 0 end
    self.length = source
  elseif type(source) == 'string' then
    for i = 1, #source do bytes[i] = source:byte(i) end
    self.length = #source
  else
    error('Input must be a string or number', 3)
  end
  rawset(self, 'bytes', bytes)
end

local meta = Buffer.meta
local inherited = Buffer

function meta.__index(buffer, key)
  if type(key) ~= 'number' then return inherited[key] end
  if key < 1 or key > buffer.length then error('Index out of bounds', 2) end
  return rawget(buffer, 'bytes')[key]
end

function meta.__newindex(buffer, key, value)
  if type(key) ~= 'number' then return rawset(buffer, key, value) end
  if key < 1 or key > buffer.length then error('Index out of bounds', 2) end
  rawget(buffer, 'bytes')[key] = bit.band(value, 0xFF)
end

function meta.__tostring(buffer) return buffer:toString() end
function meta.__len(buffer) return buffer.length end
function meta.__concat(left, right) return tostring(left) .. tostring(right) end

function meta.__ipairs(buffer)
  return function(_, i)
    if i < buffer.length then return i + 1, buffer[i + 1] end
  end, buffer, 0
end

--- Whether a value is a buffer.
function Buffer.isBuffer(value)
  return type(value) == 'table' and getmetatable(value) == meta
end

--- The bytes from i to j as a string. `j` may be i - 1, which gives no bytes.
function Buffer:toString(i, j)
  i, j = i or 1, j or self.length
  if i < 1 or j > self.length or i > j + 1 then error('Range out of bounds', 2) end
  local parts, bytes = {}, rawget(self, 'bytes')
  for at = i, j, 4096 do parts[#parts + 1] = string.char(unpack(bytes, at, math.min(at + 4095, j))) end
  return table.concat(parts)
end

--- `<Buffer 68 65>`
function Buffer:inspect()
  local parts = {}
  for i = 1, self.length do parts[i] = ('%02x'):format(self[i]) end
  return '<Buffer ' .. table.concat(parts, ' ') .. '>'
end

-- Integers: the bytes most significant first are at offset, offset + 1, ... (BE) or the other way round (LE).
local function read(buffer, offset, size, littleEndian)
  checkIndex(buffer, offset, size)
  local value = 0
  for i = 0, size - 1 do value = value * 256 + buffer[offset + (littleEndian and size - 1 - i or i)] end
  return value
end

local function write(buffer, offset, value, size, littleEndian)
  checkIndex(buffer, offset, size)
  for i = 0, size - 1 do
    buffer[offset + (littleEndian and i or size - 1 - i)] = value % 256
    value = math.floor(value / 256)
  end
end

for _, size in ipairs { 1, 2, 4 } do
  for _, order in ipairs(size == 1 and { '' } or { 'LE', 'BE' }) do
    local suffix, half, little = size * 8 .. order, 2 ^ (size * 8 - 1), order == 'LE'
    Buffer['readUInt' .. suffix] = function(self, offset) return read(self, offset, size, little) end
    Buffer['readInt' .. suffix] = function(self, offset)
      local value = read(self, offset, size, little)
      return value >= half and value - 2 * half or value
    end
    local function writeInteger(self, offset, value) write(self, offset, value, size, little) end
    Buffer['writeUInt' .. suffix] = writeInteger
    Buffer['writeInt' .. suffix] = writeInteger
  end
end
