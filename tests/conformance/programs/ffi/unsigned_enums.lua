-- Constants of enums that are too large for an int.
local ffi = require("ffi")
ffi.cdef [[
typedef enum { FF = 0x80000000u, F2, F3 = 0xfffffffe } flags;
enum { G = 4294967295, G2 = 5, G3 = 0x7fffffff, G4 };
enum mixed { M1 = -1, M2 = 0x7fffffff, M3 = 0x80000000 };
static const unsigned SU = 0xffffffff;
static const int SI = 0xffffffff;
enum { S1 = 1u << 31, S2 = 1 << 31, S3 = ~0u, S4 = ~0, S5 = -1u, S6 = 0xffffffffu >> 1, S7 = 4000000000 / 2, S8 = -1 < 1u, S9 = 3000000000 > 1 };
enum { L1 = -2147483648, L2 = -2147483647, L3 = FF | 1, L4 = M1 & 0xff, L5 = G + 1, L6 = G3 + 1 };
struct holder { static const unsigned K = 0xf0000000; char size[0x80000001 - FF]; };
]]
local s = ffi.new("struct { flags y; }")
s.y = "FF"
print(ffi.C.FF, ffi.C.F2, ffi.C.F3, ffi.C.G, ffi.C.G2, ffi.C.G3, ffi.C.G4, ffi.C.SU, ffi.C.SI)
print(tonumber(s.y), s.y == 0x80000000, s.y > 0, s.y + 0, s.y == "FF", s.y < "F2")
print(ffi.C.M1, ffi.C.M2, ffi.C.M3)
for i = 1, 9 do io.write(tostring(ffi.C["S" .. i]), " ") end
print()
for i = 1, 6 do io.write(tostring(ffi.C["L" .. i]), " ") end
print()
print(ffi.new("struct holder").K, ffi.sizeof("struct holder"))
local e = ffi.new("flags", 3000000000)
print(tonumber(e), e == "FF", ffi.cast("flags", "FF") == "FF", tonumber(ffi.cast("flags", "F3")))
local a = ffi.new("flags[2]", {0x80000000, "F2"})
print(tonumber(a[0]), tonumber(a[1]))
print(tonumber(ffi.new("enum mixed", -1)), tonumber(ffi.new("enum mixed", "M3")), ffi.new("enum mixed", "M3") < 0)
print(tonumber(ffi.cast("int", ffi.C.FF)), (tostring(ffi.cast("flags", 5)):gsub("enum %d+", "enum")), (tostring(a[0]):gsub("enum %d+", "enum")))
