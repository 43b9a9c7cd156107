-- Function pointers fit when their functions have as many parameters, whatever those are.
local ffi = require("ffi")
ffi.cdef [[
typedef int (*functions_1)(int);
typedef int (*functions_2)(double);
typedef void (*functions_3)(int);
typedef int (*functions_4)(int, ...);
typedef int (*functions_5)();
typedef long (*functions_6)(const char *, int);
int abs(int);
void qsort(void *, size_t, size_t, int (*)(const void *, const void *));
]]
local names = { "functions_1", "functions_2", "functions_3", "functions_4", "functions_5", "functions_6", "void *", "int *" }
for _, to in ipairs(names) do
  for _, from in ipairs(names) do
    print(to, from, pcall(function() ffi.new(to .. "[1]")[0] = ffi.cast(from, 0x1000) end))
  end
  print(to, "abs", pcall(function() ffi.new(to .. "[1]")[0] = ffi.C.abs end))
  print(ffi.istype(to, ffi.cast("functions_1", 0)), ffi.istype(to, ffi.cast("functions_5", 0)))
end
print(pcall(function() ffi.C.qsort(nil, 0, 0, ffi.C.abs) end))
