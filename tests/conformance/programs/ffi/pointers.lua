-- Pointer arithmetic, comparison and indexing.
local ffi = require "ffi"
local function try(f, ...) print(select(2, pcall(f, ...))) end

local p, v, c = ffi.cast("int *", 100), ffi.cast("void *", 100), ffi.cast("char *", 100)
print(p + 1, 1 + p, p - 1, p - (-1), p + 1LL, p + 1.9, p + 2 ^ 33)
print(p - ffi.cast("int *", 80), p - ffi.cast("const int *", 96), ffi.cast("int *", 102) - p)
print(p == v, p == c, p == p + 0, p ~= p + 1, p == nil, nil == p, p == 100, p == "x", p == {})
print(p < p + 1, p <= p, p > p + 1, p + 1 >= p)
print(ffi.new "void *" == nil, ffi.new "void *" ~= nil, ffi.new "int *" == ffi.new "char *")
local null = ffi.new "char *"
if null == nil then print "null is nil" end
if not (null ~= nil) then print "null is not not nil" end
print(null and "but true" or "false")
try(function() return v + 1 end)
try(function() return v - v end)
try(function() return p - v end)
try(function() return p - c end)
try(function() return p < c end)
try(function() return p < 100 end)
try(function() return p * 2 end)
try(function() return -p end)
try(function() return 5 - p end)
try(function() return p + p end)
try(function() return p + "1" end)
try(function() return p .. "" end)
try(function() return #p end)
try(function() return ffi.cast("int (*)(int)", 4) + 1 end)
try(function() return v[0] end)
try(function() return p.x end)
try(function() local x = p() end)
try(function() local x = ffi.new("int[2]")() end)

local a = ffi.new("int[5]", { 10, 20, 30, 40, 50 })
local q = a + 1
print(ffi.typeof(q), q[0], q[1], q[-1], (q + 2)[1], a[4], (a + 4) - a, q == a, q - 1 == a)
q[0] = 99
print(a[1])
local s = ffi.new("struct { int x; struct { int y; } in; }[3]")
local sp = s + 1
sp.x = 5; sp["in"].y = 6
print(s[1].x, s[1]["in"].y, (sp - 1).x, sp[0].x)
local pp = ffi.new("int *[2]", { a, a + 2 })
print(pp[0][0], pp[1][0], pp[1][1])
local ip = ffi.new("int *[1]")
print(ip[0] == nil, ffi.typeof(ip[0]))
ip[0] = a + 3
print(ip[0][0])

local const = ffi.new("const int[2]", { 1, 2 })
print(const[0])
try(function() const[0] = 1 end)
try(function() ffi.cast("const int *", a)[0] = 1 end)
try(function() ffi.new("const struct { int x; }").x = 1 end)
try(ffi.new, "int *", const)
print(ffi.new("const int *", a)[0], ffi.new("void *", a) == a, ffi.new("const void *", const) == const)
try(ffi.new, "int *", ffi.new "double[2]")
print(ffi.typeof(ffi.new("int *", ffi.new "unsigned[2]")))

-- Bits through a union.
local u = ffi.new "union { double d; uint64_t u; uint32_t w[2]; uint8_t b[8]; }"
u.d = 1.5
print(u.u, bit.tohex(u.u), u.w[1], u.b[7], u.b[6])
u.b[7] = 0xc0
print(u.d)
local bytes = ffi.cast("uint8_t *", ffi.new("uint32_t[1]", 0x01020304))
print(bytes[0], bytes[1], bytes[2], bytes[3])
print(ffi.cast("intptr_t", p), tonumber(ffi.cast("uintptr_t", p)))
