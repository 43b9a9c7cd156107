-- What messages call the operands of operators on enums.
local ffi = require("ffi")
ffi.cdef [[
  enum colour { RED, GREEN = 5 };
  enum sign { NEGATIVE = -1 };
]]
local function fail(f, ...) print(pcall(f, ...)) end
local colours = ffi.new("enum colour[3]")
for _, value in ipairs({ffi.new("enum colour", 5), ffi.new("enum sign", -1), ffi.new("bool", true)}) do
  fail(function() return value + {} end)
  fail(function() return {} - value end)
  fail(function() return value ^ nil end)
  fail(function() return value * true end)
  fail(function() return value < {} end)
  fail(function() return {} <= value end)
  fail(function() return value .. value end)
  fail(function() return #value end)
  fail(function() return value == {} end)
  fail(function() return value + "BLUE" end)
  fail(function() return value.x end)
  fail(function() value.x = 1 end)
  fail(function() return value() end)
end
fail(function() return colours[0] + {} end)
fail(function() return colours + {} end)
