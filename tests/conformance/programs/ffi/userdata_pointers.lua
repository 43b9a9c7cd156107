-- Userdata are pointers for C; files of io are FILE pointers, which Lua and C can use by turns.
local ffi = require("ffi")
ffi.cdef [[
typedef struct FILE FILE;
int fileno(FILE *);
int fputs(const char *, FILE *);
int fprintf(FILE *, const char *, ...);
int fgetc(FILE *);
size_t fread(void *, size_t, size_t, FILE *);
int snprintf(char *, size_t, const char *, ...);
int userdata_fileno(void *) asm("fileno");
]]
local C = ffi.C
local proxy, other = newproxy(), newproxy()
for _, text in ipairs { "void *", "const void *", "int *", "struct FILE *", "int (*)(int)" } do
  print(text, ffi.cast(text, proxy) ~= nil, ffi.new(text, proxy) == ffi.cast(text, proxy), ffi.cast(text, proxy) == ffi.cast(text, other))
end
print(ffi.cast("intptr_t", proxy) == ffi.cast("intptr_t", ffi.cast("void *", proxy)), ffi.cast("intptr_t", proxy) ~= 0)
for _, text in ipairs { "int", "bool", "double", "complex", "struct { struct { int a; } inner; }" } do
  print((select(2, pcall(ffi.new, text, proxy)):gsub("struct %d+", "struct")))
end
local buffer = ffi.new("char[32]")
print(C.snprintf(buffer, 32, "%p", proxy) > 2)

print(C.fileno(io.stdin), C.fileno(io.stdout), C.fileno(io.stderr), C.userdata_fileno(io.stdout))
io.write("a")
C.fputs("b", io.stdout)
io.write("c\n")
C.fprintf(io.stdout, "%s %d\n", "formatted", ffi.new("int", 4))

local name = os.tmpname()
local file = io.open(name, "w")
file:write("abc")
C.fputs("def", file)
file:write("ghi")
print(file:seek())
local pointer = ffi.cast("FILE *", file)
C.fputs("1", pointer)
file:write("2")
C.fputs("3", pointer)
file:write("4\n")
file:close()
print(io.open(name):read("*a"))

file = io.open(name)
print(file:read(2), string.char(C.fgetc(file)), file:read(1), tonumber(C.fread(buffer, 1, 3, file)), ffi.string(buffer, 3), file:read("*a"))
print(file:seek("set", 1), C.fgetc(file), file:read("*l"), C.fgetc(file))
file:close()

file = io.open(name, "r+")
file:seek("end")
file:write("X")
C.fputs("Y", file)
file:seek("set", 2)
C.fputs("!!", file)
file:seek("set")
print(file:read("*a"))
file:close()

file = io.open(name, "a")
file:write("Q")
C.fputs("R", file)
file:write("S")
file:close()
file = io.open(name, "a+")
file:write("q")
C.fputs("r", file)
file:write("s")
file:seek("set")
print(file:read("*a"))
file:close()

file = io.open(name)
print(C.fileno(file) > 2, file:write("x"))
file:close()
file = io.open(name, "w")
print(C.fileno(file) > 2, file:read(1))
for i = 1, 1000 do file:write("line ", i, "\n") end
file:close()
file = io.open(name)
print(C.fileno(file) > 2)
local lines = 0
for _ in file:lines() do lines = lines + 1 end
print(lines, file:seek("end"), file:seek("cur", -5), file:read("*a"))
file:close()
os.remove(name)

file = io.tmpfile()
file:write("hello")
C.fputs(" world", file)
file:seek("set")
print(file:read("*a"))
file:close()
