-- Conversions between Lua and C values.
local ffi = require "ffi"
local function try(f, ...) print(select(2, pcall(f, ...))) end

ffi.cdef [[
enum color { RED, GREEN = 5, BLUE };
struct point { int x, y; };
struct all {
  int8_t i8; uint8_t u8; int16_t i16; uint16_t u16; int32_t i32; uint32_t u32; int64_t i64; uint64_t u64;
  float f; double d; bool b; enum color e; const char *s; void *p; int a[3]; struct point pt; complex z; struct all *next;
  void (*fn)(int); unsigned bits : 3; int sbits : 3; bool bbit : 1;
};
]]
local all = ffi.new "struct all"
print(all.i8, all.u8, all.i64, all.u64, all.f, all.d, all.b, all.e, all.s, all.p, all.z, all.next, all.fn, all.bits, all.bbit)
print(ffi.typeof(all.a), ffi.typeof(all.pt), ffi.typeof(all))

for _, case in ipairs {
  { "i8", 200 }, { "i8", -129 }, { "u8", 300 }, { "u8", -1 }, { "u8", 1.9 }, { "i16", 40000 }, { "u16", -1 }, { "i32", 2 ^ 31 - 1 },
  { "u32", 2 ^ 32 - 1 }, { "u32", -1 }, { "i64", 2 ^ 53 }, { "i64", -1ULL }, { "u64", 2 ^ 63 }, { "u64", -1LL }, { "i64", true }, { "f", 0.1 }, { "f", 1LL },
  { "d", 2 ^ 53 + 1ULL }, { "d", true }, { "b", 0 }, { "b", 2 }, { "b", 0.5 }, { "b", 2LL }, { "b", true }, { "e", "GREEN" }, { "e", 6 }, { "e", 77 },
  { "e", 1.5 }, { "z", 3 }, { "z", 2i }, { "bits", 9 }, { "bits", -1 }, { "sbits", 7 }, { "sbits", -4 }, { "bbit", 3 }, { "bbit", true },
  { "i32", ffi.new("enum color", "BLUE") }, { "i32", 3i }, { "p", nil }, { "next", nil }, { "s", nil },
} do
  local field, value = case[1], case[2]
  all[field] = value
  print(field, value, all[field])
end

for _, case in ipairs {
  { "i8", "x" }, { "i8", {} }, { "i8", nil }, { "b", nil }, { "b", "x" }, { "i64", "1" }, { "e", "PURPLE" }, { "e", {} }, { "s", 5 }, { "s", all },
  { "s", true }, { "p", 5 }, { "a", 1 }, { "a", { 1, 2, 3, 4 } }, { "a", "xyz" }, { "pt", 1 }, { "pt", ffi.new "int[2]" }, { "next", ffi.new "struct point" },
  { "fn", 5 }, { "nosuch", 1 }, { 1, 2 }, { {}, 1 }, { true, 1 }, { "f", "1" }, { "bits", "x" }, { "i32", ffi.new "int *" }, { "i32", print }, { "z", "x" },
} do
  try(function() all[case[1]] = case[2] end)
end
try(function() return all.nosuch end)
try(function() return all[1] end)
try(function() return all[true] end)
try(function() return all.a.x end)
try(function() return all.a["1"] end)
try(function() return all.a[{}] end)
try(function() return all.pt.z end)
try(function() all.z.re = 1 end)

-- Aggregates from tables.
all.a = { 1, 2 }; print(all.a[0], all.a[1], all.a[2])
all.a = { [0] = 7, 8, 9 }; print(all.a[0], all.a[1], all.a[2])
all.a = { 4 }; print(all.a[0], all.a[1], all.a[2])
all.a = {}; print(all.a[0], all.a[1], all.a[2])
all.pt = { 1, 2 }; print(all.pt.x, all.pt.y)
all.pt = { y = 5 }; print(all.pt.x, all.pt.y)
all.pt = { 3, y = 5 }; print(all.pt.x, all.pt.y)
all.pt = ffi.new("struct point", 8, 9); print(all.pt.x, all.pt.y)
all.pt = { nosuch = 1 }; print(all.pt.x, all.pt.y)
local ref = all.pt
ref.x = 42; print(all.pt.x)
all.next = all; all.next.next.i8 = 11; print(all.i8)
all.s = "text"; print(ffi.string(all.s), all.s[0], all.s[4])
print(all.a[1LL], all.a[1.9], all.a[ffi.new("int8_t", 1)])

-- Initializers.
print(tonumber(ffi.new("int", 5.9)), tonumber(ffi.new("uint8_t", -1)), ffi.new("bool", 1) == true)
local a = ffi.new("int[3]", 1, 2, 3); print(a[0], a[1], a[2])
a = ffi.new("int[3]", 7); print(a[0], a[1], a[2])
a = ffi.new("int[3]", 7, 8); print(a[0], a[1], a[2])
a = ffi.new("int[?]", 2, { 1, 2 }); print(a[0], a[1])
a = ffi.new("int[2][2]", { { 1, 2 }, { 3, 4 } }); print(a[0][0], a[0][1], a[1][0], a[1][1])
a = ffi.new("struct point[2]", { { 1, 2 }, { y = 4 } }); print(a[0].x, a[0].y, a[1].x, a[1].y)
a = ffi.new("struct point", { 1 }); print(a.x, a.y)
a = ffi.new("struct point", 1); print(a.x, a.y)
print(ffi.string(ffi.new("char[10]", "hello")), ffi.string(ffi.new("char[3]", "hello"), 3), ffi.string(ffi.new("char[?]", 6, "hello")))
a = ffi.new("union { int i; float f; }", 1); print(a.i)
a = ffi.new("union { int i; float f; }", { f = 1 }); print(a.i, a.f)
print(ffi.new("complex", 1, 2), ffi.new("complex", { 1, 2 }), ffi.new("complex", 3), ffi.new("complex float", 2i))
print(ffi.new("complex", 1, 2).re, ffi.new("complex", 1, 2).im, ffi.new("complex", 1, 2)[1])
for _, arguments in ipairs {
  { "int", "x" }, { "int", 1, 2 }, { "int[2]", 1, 2, 3 }, { "int[2]", { 1, 2, 3 } }, { "struct point", 1, 2, 3 }, { "int[?]" }, { "int[?]", -1 }, { "int[?]", "x" },
  { "void" }, { "int (int)" }, { "int *", 5 }, { "char *", "text" }, { "enum color", "x" }, { "struct point", "x" }, { "complex", 1, 2, 3 },
} do
  try(ffi.new, unpack(arguments))
end
try(ffi.new)
try(ffi.new, 1)

-- Casts.
print(tonumber(ffi.cast("int", 3.9)), tonumber(ffi.cast("uint8_t", -1)), tonumber(ffi.cast("float", 0.1)), ffi.cast("int64_t", 2 ^ 40), ffi.cast("uint64_t", -1LL))
print(ffi.cast("void *", 0x1234), ffi.cast("int", ffi.cast("void *", 77)) == 77, ffi.cast("enum color", 5), ffi.cast("enum color", "BLUE"))
print(ffi.string(ffi.cast("void *", "abc")), ffi.string(ffi.cast("const uint8_t *", "abc"), 2), ffi.cast("char *", "abc")[1])
for _, arguments in ipairs {
  { "int", {} }, { "int *", {} }, { "int *", true }, { "double", ffi.new "int *" }, { "struct point", 1 }, { "int[2]", 1 }, { "bool", ffi.new "int *" },
} do
  try(ffi.cast, unpack(arguments, 1, 2))
end
local value = ffi.new("int *")
print(ffi.cast("int *", value) == value, rawequal(ffi.cast("int *", value), value))

-- The last member may have a variable length.
local tail = ffi.new("struct { uint8_t n; char s[?]; }", 5, { 1, { 65, 66 } })
print(tail.n, tail.s[1], ffi.string(ffi.new("struct { int n; char s[?]; }", 4, 1, "abc").s))
print(ffi.cast("struct point &", ffi.new("struct point", 5)).x, ffi.cast("intptr_t", 0) == nil, ffi.cast("void *", 0) == nil)
