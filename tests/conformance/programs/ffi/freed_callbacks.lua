-- A freed callback is an error to call, to free again and to set.
local ffi = require "ffi"
local callback = ffi.cast("int (*)(int)", function(x) return x * 2 end)
print(callback(21))
callback:set(function(x) return x + 1 end)
print(callback(21))
callback:free()
print(pcall(function() return callback(2) end))
print(pcall(function() callback:free() end))
print(pcall(function() callback:set(print) end))
local other = ffi.cast("int (*)(int)", function(x) return -x end)
print(other(3))
other:free()

-- One initializer fills an array, but in a table only one of known length.
local function show(a) print(a[0], a[1], a[3]) end
show(ffi.new("int[4]", 9))
show(ffi.new("int[?]", 4, 9))
show(ffi.new("int[4]", {9}))
show(ffi.new("int[?]", 4, {9}))
show(ffi.new("int[?]", 4, {9, 8}))
ffi.cdef"typedef struct { int n; int a[?]; } counted;"
show(ffi.new("counted", 4, 1, {5}).a)
show(ffi.new("counted", 4, {1, {5, 6}}).a)
