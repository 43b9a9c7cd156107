-- Storage classes, lone tags, attributes with odd values, names that are not ASCII.
local ffi = require("ffi")
local count = 0
local function declare(text, ctype)
  count = count + 1
  text = text:gsub("@", "details" .. count)
  local ok, message = pcall(ffi.cdef, text)
  ctype = ctype and ctype:gsub("@", "details" .. count)
  print((text:gsub("%z", "\\0")), ok and (ctype and ffi.sizeof(ctype) .. " " .. ffi.alignof(ctype) or "declared") or message)
end
declare("struct @")
declare("struct @ { int a; }", "struct @")
declare("enum @ { A_@ }", "enum @")
declare("int")
declare("struct @ { typedef int x; };")
declare("struct @ { extern int x; };")
declare("struct @ { register int x; };")
declare("struct @ { static int x; };")
declare("struct @ { static const int x = 4; int y; };", "struct @")
declare("register int @;")
declare("auto int @;")
declare("static int @(int);")
declare("int @(register int a);")
declare("int @(static int a);")
declare("int @(extern int a);")
declare("union @ { int n; int a[]; };")
declare("union @ { int n; int a[?]; };")
declare("struct @ { int n; int a[]; };", "struct @")
declare("int @ asm();")
declare("int @ asm(foo);")
declare("typedef int @ __attribute__((aligned(3)));", "@")
declare("typedef int @ __attribute__((aligned(0)));")
declare("typedef int @ __attribute__((aligned(-1)));")
declare("typedef int @ __attribute__((aligned(32)));", "@")
declare("typedef int é@;", "é@")
declare("typedef int @;\0 nonsense", "@")
declare("'a' @;")
declare("int @[10UL];")
declare("int @[4294967296];")

-- Odd sizes of vectors, unknown modes, lower alignments.
for _, attribute in ipairs {
  "vector_size(0)", "vector_size(1)", "vector_size(2)", "vector_size(3)", "vector_size(4)", "vector_size(12)", "vector_size(512)", "mode(XX)", "mode(V4XX)",
  "mode(V3SI)", "mode(V4)", "mode(QI)", "aligned(12)", "aligned(100)",
} do
  for _, name in ipairs { "char", "int", "float", "double", "struct { int a; }" } do
    local ctype = ffi.typeof(name .. " __attribute__((" .. attribute .. "))")
    print(attribute, name, (tostring(ctype):gsub("struct %d+", "struct")), ffi.sizeof(ctype), ffi.alignof(ctype))
  end
end
print(ffi.alignof("int __attribute__((aligned(2)))"), ffi.alignof("__attribute__((aligned(1))) double"))
