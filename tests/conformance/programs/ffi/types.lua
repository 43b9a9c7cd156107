-- C types: how they print, and their sizes, alignments and offsets.
local ffi = require "ffi"
local function try(f, ...) print(select(2, pcall(f, ...))) end

for _, text in ipairs {
  "bool", "char", "signed char", "uint8_t", "int8_t", "short", "unsigned short", "int", "unsigned", "long", "unsigned long",
  "long long", "size_t", "ssize_t", "intptr_t", "wchar_t", "float", "double", "long double", "complex", "complex float",
  "unsigned long long int", "long unsigned", "short int", "const int", "volatile const int", "int const", "va_list",
  "int *", "const char *", "char *const", "int *const volatile", "int **", "int *const *", "void *", "int &",
  "int [3]", "int [3][4]", "int *[3]", "int (*)[3]", "int [?]", "int []", "const int [2]", "int (&)[2]",
  "int (int)", "int (*)(int, char)", "int (*[3])(int)", "int (*(*)(int))[3]", "char *(*(**[2])())[4]", "void (*const)(void)",
  "int (*)(int, ...)", "float __attribute__((vector_size(16)))", "int __attribute__((mode(DI)))", "__extension__ int",
} do
  local ok, type = pcall(ffi.typeof, text)
  if ok then print(text, type, ffi.sizeof(text .. "", 2), ffi.alignof(type)) else print(text, type) end
end

ffi.cdef [[
typedef unsigned char byte;
struct small { char c; short s; int i; double d; char e; };
struct packed { char c; int i; } __attribute__((packed));
struct aligned { char c; int i __attribute__((aligned(16))); };
#pragma pack(push, 2)
struct pragma { char c; int i; double d; };
#pragma pack(pop)
union both { char c[5]; int i; };
struct bits { unsigned a : 3, b : 5; int c : 10; unsigned : 0; unsigned d : 20; unsigned e : 20; bool f : 1; uint8_t g : 4; uint8_t h : 5; };
struct anonymous { int a; struct { int b; union { int c; float d; }; }; int e; };
struct tail { int n; short rest[?]; };
struct flexible { int n; double rest[]; };
struct nested { struct small one; struct small many[3]; byte b; };
enum color { RED, GREEN = 5, BLUE, LAST = BLUE + 10, MASK = 1 << 4 | 3, NEG = ~0 };
]]
for _, name in ipairs { "small", "packed", "aligned", "pragma", "bits", "anonymous", "flexible", "nested" } do
  print(name, ffi.sizeof("struct " .. name), ffi.alignof("struct " .. name))
end
print(ffi.sizeof "union both", ffi.sizeof("struct tail", 3), ffi.sizeof("int[?]", 7), ffi.sizeof "void", ffi.sizeof(ffi.new("int[?]", 5)))
for _, field in ipairs { "c", "s", "i", "d", "e" } do print(field, ffi.offsetof("struct small", field)) end
for _, field in ipairs { "a", "b", "c", "d", "e", "f", "g", "h" } do print(field, ffi.offsetof("struct bits", field)) end
for _, field in ipairs { "a", "b", "c", "d", "e", "none" } do print(field, ffi.offsetof("struct anonymous", field)) end
print(ffi.C.RED, ffi.C.GREEN, ffi.C.BLUE, ffi.C.LAST, ffi.C.MASK, ffi.C.NEG)

print(ffi.typeof "int" == ffi.typeof "int", ffi.typeof "int" == ffi.typeof "long", ffi.typeof(ffi.typeof "int"), ffi.typeof(ffi.new "int[3]"))
print(ffi.typeof("$ *", ffi.typeof "int"), ffi.typeof("int[$]", 5), ffi.typeof("$[$]", ffi.typeof "char", 2))
local made = ffi.typeof("struct { $ $; int $; }", ffi.typeof "double", "x", "y")
print(ffi.sizeof(made), ffi.offsetof(made, "y"), ffi.new(made, 1.5, 2).x)
try(ffi.typeof, "$")
try(ffi.typeof, "int", 1)
try(ffi.typeof, "$", "int")

for _, pair in ipairs {
  { "int", "int" }, { "int", "const int" }, { "int", "unsigned" }, { "char", "int8_t" }, { "char", "uint8_t" }, { "long", "int64_t" },
  { "int *", "int[3]" }, { "int *", "const int *" }, { "void *", "int *" }, { "struct small", "struct small *" },
  { "struct small *", "struct small" }, { "struct small", "struct packed" }, { "double", "float" },
} do
  print(pair[1], pair[2], ffi.istype(pair[1], ffi.new(pair[2])))
end
print(ffi.istype("int", 1), ffi.istype("int", "x"), ffi.istype("int", nil))
print(ffi.os, ffi.arch, ffi.abi "64bit", ffi.abi "le", ffi.abi "be", ffi.abi "win", ffi.abi "nothing")

ffi.cdef "typedef int wide __attribute__((aligned(32))); struct holder { char c; wide w; };"
print(ffi.alignof "wide", ffi.offsetof("struct holder", "w"), ffi.sizeof "struct holder", ffi.alignof "int __attribute__((aligned(8)))")
for _, text in ipairs { "static int", "extern int", "int typedef", "struct { int a : 0; }" } do print(pcall(ffi.typeof, text)) end
