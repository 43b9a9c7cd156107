-- Bytes that can be changed.
local Buffer = require('buffer').Buffer

local buffer = Buffer:new('abcd')
print(#buffer, buffer.length, tostring(buffer), buffer:toString(2, 3), buffer:toString(3), buffer:toString(nil, 2))
print(buffer:toString(3, 2) == '', Buffer:new(0):toString() == '')
for _, range in ipairs { { 1, 5 }, { 0 }, { nil, 5 }, { 3, 1 } } do print(pcall(buffer.toString, buffer, range[1], range[2])) end
print(pcall(Buffer.new, Buffer, -1))
print(pcall(Buffer.new, Buffer, true))
print(buffer .. 'e', 1 .. buffer, buffer .. Buffer:new('z'), buffer:inspect(), Buffer.isBuffer(buffer), Buffer.isBuffer('x'))
buffer[1] = 321
print(buffer[1], pcall(function() return buffer[5] end))
print(pcall(function() buffer[0] = 1 end))
for i, byte in ipairs(buffer) do io.write(i, '=', byte, ' ') end
print()

local integers = Buffer:new(4)
for _, name in ipairs { 'UInt8', 'Int8', 'UInt16LE', 'Int16LE', 'UInt16BE', 'Int16BE', 'UInt32LE', 'Int32LE', 'UInt32BE', 'Int32BE' } do
  integers['write' .. name](integers, 1, -2)
  print(name, integers:inspect(), integers['read' .. name](integers, 1))
end
print(pcall(integers.readUInt16LE, integers, 4))
