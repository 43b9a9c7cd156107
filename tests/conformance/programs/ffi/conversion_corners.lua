-- Which conversions between numbers, vectors, complex numbers and references there are.
local ffi = require("ffi")
ffi.cdef [[
typedef int conversion_int4 __attribute__((mode(V4SI)));
typedef struct {
  bool flag;
  double number;
  complex both;
  conversion_int4 four;
  unsigned char bytes __attribute__((mode(V16QI)));
  int elements[3];
} conversion_target;
]]
local target = ffi.new("conversion_target")

local function assign(field, value)
  local ok, message = pcall(function() target[field] = value end)
  if not ok then return (message:gsub("^.-:%d+: ", "")) end
  value = target[field]
  if field == "both" then return value.re, value.im end
  if field == "four" then return value[0], value[1], value[2], value[3] end
  return value
end

for _, field in ipairs { "flag", "number", "both", "four" } do
  for _, value in ipairs {
    3, true, ffi.new("bool", true), ffi.new("complex", 1.5, 2), ffi.new("int", 7), ffi.new("conversion_int4", 1, 2, 3, 4),
    ffi.new("conversion_int4", { 5, 6 }), "text",
  } do
    print(field, assign(field, value))
  end
end
print(pcall(ffi.new, "conversion_int4", 1, 2, 3, 4, 5))

target.four = 0x33333333
target.bytes = target.four
print(target.bytes[0], target.bytes[15])

target.elements[0] = 712
print(tonumber(ffi.new("int &", target.elements)))
print(ffi.new("int (&)[3]", ffi.cast("int (*)[3]", target.elements))[0])
print(pcall(ffi.new, "short &", target.elements))
print(pcall(ffi.cast, "int *", ffi.new("double", 1.5)))
print(tostring(ffi.cast("int *", ffi.new("int", 16))):match("0x0*10$") ~= nil)

-- A cast takes nil for the null pointer, and a bool for no address.
print(tonumber(ffi.cast("intptr_t", nil)), tonumber(ffi.cast("uint8_t", nil)), pcall(ffi.cast, "double", nil))
print(pcall(ffi.new, "intptr_t", nil))
print(pcall(ffi.cast, "void *", ffi.new("bool", true)))
