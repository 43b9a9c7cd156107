-- C functions and Lua print to the same stream, in order.
local ffi = require "ffi"
ffi.cdef[[
int puts(const char *);
int printf(const char *, ...);
]]
io.write("a ")
ffi.C.printf("b ")
io.write("c ")
ffi.C.puts("d")
print("e")
ffi.C.printf("%s %d\n", "f", ffi.cast("int", 6))
print("g")
