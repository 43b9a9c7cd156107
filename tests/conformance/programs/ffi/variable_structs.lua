-- Structs that end in an array of variable length: sizes, pointers to them, types as parameters.
local ffi = require("ffi")
ffi.cdef [[
struct variable_shorts { int n; short d[?]; };
struct variable_structs { int n; struct { int a; char b; } d[?]; };
struct variable_flexible { int n; short d[]; };
]]
local function try(...) print((select(2, pcall(...)))) end
local object = ffi.new("struct variable_shorts", 3, { 5, { 1, 2, 3 } })
local pointer = ffi.cast("struct variable_shorts *", object)
print(pointer[0].n, pointer[0].d[2], pointer.n, pointer.d[1])
print(pointer[1].n == pointer.d[0] + 65536 * pointer.d[1], pointer + 1 - pointer)
pointer[0].n = 9
print(object.n, ffi.typeof(pointer[0]))
print(ffi.sizeof(object), ffi.sizeof(pointer[0], 5))
try(function() return ffi.sizeof(pointer[0]) end)
try(function() pointer[0] = object end)
try(ffi.sizeof, "struct variable_shorts")
print(ffi.sizeof("struct variable_shorts", 5), ffi.sizeof("struct variable_structs", 2), ffi.offsetof("struct variable_shorts", "d"))
try(ffi.new, "struct variable_shorts")
try(ffi.new, "struct variable_shorts[2]", 3)
try(ffi.new, "struct { struct variable_shorts a; }", 3)
local named = ffi.new("struct variable_shorts", 3, { n = 5, d = { 7, 8 } })
print(named.n, named.d[0], named.d[1])
local flexible = ffi.cast("struct variable_flexible *", ffi.new("char[100]"))
flexible.d[3] = 5
print(flexible.d[3], ffi.sizeof("struct variable_flexible"), ffi.typeof(flexible.d))
local sized = ffi.metatype("struct variable_structs", { __index = { get = function(s, i) return s.d[i].a end }, __len = function(s) return s.n end })
local both = sized(2, { 2, { { 5 }, { 6 } } })
print(#both, both:get(1), ffi.sizeof(both))

print(ffi.istype("unsigned[10]", ffi.new("int[10]")), ffi.istype("int[9]", ffi.new("int[10]")), ffi.istype("int[?]", ffi.new("int[10]")))
local element = ffi.new("struct variable_flexible[1]")[0]
print(ffi.typeof("$", element), ffi.typeof("$", 1LL))
try(ffi.typeof, "$ &", element)
try(ffi.typeof, "$ *", element)
try(ffi.typeof, "$[3]", element)
try(ffi.typeof, ffi.typeof("int"), 1)
