-- What the functions of the library take for numbers, types and parameters.
local ffi = require("ffi")
local bytes = ffi.new("int[4]")
local function try(...) print((tostring(select(2, pcall(...))):gsub("%d+>", "N>"):gsub("0x%x+", "address"):gsub("struct %d+", "struct N"))) end

-- No type name declares a tag.
for _, text in ipairs {
  "struct argument_tag { int a; }", "struct argument_tag", "struct argument_tag *", "enum argument_enum { ARGUMENT_A }", "union argument_tag { int a; }",
  "struct { struct argument_inner { int a; } b; }", "int (*)(struct argument_inner { int x; } *)", "enum { ARGUMENT_B }", "struct", "struct *",
} do
  try(ffi.typeof, text)
end
try(ffi.new, "struct argument_tag { int a; }")
try(ffi.typeof, "struct $ { int a; }", "argument_tag")
print(ffi.C.ARGUMENT_B)

-- Numbers.
for _, value in ipairs { 1, 1.5, "4", "x", true, {}, print, 1LL, 2ULL, ffi.new("int", 7), 1i, bytes, ffi.new("enum { ARGUMENT_C, ARGUMENT_D }", 1) } do
  print(type(value) == "cdata" and tostring(ffi.typeof(value)):gsub("%d+", "N") or type(value))
  bytes[0] = 0
  try(ffi.fill, bytes, value)
  try(ffi.fill, bytes, 4, value)
  print(bytes[0])
  try(ffi.copy, bytes, "abcd", value)
  try(ffi.string, bytes, value)
  try(ffi.errno, value)
  try(ffi.sizeof, "int[?]", value)
  try(ffi.new, "int[?]", value)
  try(ffi.typeof, "int[$]", value)
  try(ffi.typeof, "$ *", value)
  try(ffi.typeof, "struct { int $; }", value)
  try(bit.band, value, 255)
end
try(ffi.errno, nil)
try(ffi.typeof, "$ *", nil)
try(ffi.typeof, "$ *")
try(ffi.typeof, "int", 1)

-- Finalizers.
for _, data in ipairs { bytes, 1LL, 1, 1i, ffi.cast("int (*)()", 0), "x" } do
  try(ffi.gc, data)
  try(ffi.gc, data, nil)
end
for _, name in ipairs { "copy", "fill", "offsetof", "errno", "gc", "istype", "alignof" } do
  try(ffi[name])
  try(ffi[name], nil)
end
ffi.cdef("int argument_undefined(void); extern int optind;")
try(function() return ffi.C[1] end)
try(function() ffi.C.optind = "x" end)
try(function() return ffi.load("m").argument_unknown end)
