-- Corners of structs: bit fields, alignment, constants, and what metatypes may write.
local ffi = require("ffi")
local function layout(text)
  local ok, ctype = pcall(ffi.typeof, text)
  print(text, ok and ffi.sizeof(ctype) or "refused", ok and ffi.alignof(ctype) or nil)
end
layout("struct { int __attribute__((mode(TI))) a:2; }")
layout("struct { int __attribute__((vector_size(16))) a:2; }")
layout("struct __attribute__((packed)) { _Bool a:1; _Bool b:1 __attribute((aligned(1))); }")
layout("struct __attribute__((packed)) { _Bool a:1; _Bool b:1 __attribute((aligned(2))); }")

ffi.cdef [[
typedef int __attribute((aligned(1))) unaligned_int;
typedef struct { char a; unaligned_int b; } unaligned_member;
typedef struct { char a; int b __attribute((aligned(1))); } aligned_member;
typedef struct { int value; } written_by_handler;
]]
print(ffi.alignof("unaligned_int"), ffi.sizeof("unaligned_member"), ffi.sizeof("aligned_member"))

local constants = ffi.metatype("struct { static const int OWN = 42; enum { INNER = 39 }; int x; }", { __index = { other = "index" } })
print(constants.OWN, constants.INNER, constants.other, constants(5).x, constants().OWN)
print((pcall(function() constants.OWN = 1 end)))

local written = {}
local handled = ffi.metatype("written_by_handler", { __newindex = written })
handled(1).field = "set"
print(written.field)
print((pcall(function() ffi.new("const written_by_handler", 1).field = 2 end)))
print((pcall(function() ffi.new("const written_by_handler *", handled(1)).field = 2 end)))
print(written.field)

-- A collection calls the finalizers of what no variable holds any more.
local called = 0
local held = ffi.gc(ffi.new("int[1]"), function() called = called + 1 end)
collectgarbage()
print(called)
held = nil
collectgarbage()
print(called)

-- A bit field of all of its type's bits is an ordinary field; one of no bits aligns nothing in a packed record.
print(ffi.offsetof("struct { uint8_t a; uint8_t b:8; }", "b"))
print(ffi.offsetof("struct { uint8_t a:4; uint8_t b:8; }", "b"))
print(ffi.offsetof("struct { uint8_t a:4; uint8_t b:3; }", "b"))
print(ffi.sizeof("struct { char a; int :0; char b; } __attribute__((packed))"), ffi.sizeof("struct { char a; int :0; char b; }"))
