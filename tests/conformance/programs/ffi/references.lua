-- References: as types, made by casts, as fields, as parameters and results.
local ffi = require("ffi")
ffi.cdef [[
typedef struct references_point { int x, y; } references_point;
double modf(double, double &);
void *memset(references_point &, int, size_t);
int abs(int);
]]
for _, text in ipairs {
  "int &", "int (&)[4]", "int &*", "int *&", "int &&", "int &[3]", "int (&)(int)", "void &", "const int &", "int & const", "int & &",
  "struct { int &x[3]; }",
} do
  local ok, ctype = pcall(ffi.typeof, text)
  print(text, ctype)
  if ok then print("", ffi.sizeof(ctype), ffi.alignof(ctype)) end
end

local numbers = ffi.new("int[4]", 1, 2, 3, 4)
local one = ffi.cast("int &", numbers + 1)
print(ffi.typeof(one), tonumber(one), one + 1, one == 2, one == 2LL, -one)
numbers[1] = 9
print(tonumber(one), ffi.istype("int", one), ffi.istype("int &", ffi.new("int")))
numbers[0] = one
print(numbers[0], ffi.C.abs(one))
print(ffi.cast("int (&)[4]", numbers)[2], ffi.cast("int (&)[2]", numbers + 2)[1], ffi.sizeof(ffi.cast("int (&)[2]", numbers)))
print(tostring(ffi.cast("int &", nil)), pcall(function() return one.x end))
print(pcall(function() return one[0] end))

local point = ffi.new("references_point", 3, 4)
local view = ffi.cast("references_point &", point)
view.x = 7
print(point.x, view.y, ffi.sizeof(view), ffi.typeof(view))
print(ffi.cast("references_point &", ffi.new("references_point[2]", { { 5 }, { 6 } }) + 1).x)

local fields = ffi.typeof("struct { int &number; references_point &point; char last; }")
print(ffi.sizeof(fields), ffi.offsetof(fields, "point"), ffi.offsetof(fields, "last"))
local object = fields(numbers, point, 1)
print(object.number, object.point.x)
object.number = 77
object.point.y = 88
object.point = { 1, 2 }
print(numbers[0], point.x, point.y)
print(fields({ number = numbers + 2 }).number, pcall(fields, 5))

local whole = ffi.new("double[1]")
print(ffi.C.modf(3.25, whole), whole[0])
print(pcall(ffi.C.modf, 3.25, 5))
print(pcall(ffi.C.modf, 3.25, ffi.new("float[1]")))
ffi.C.memset(point, 0, ffi.sizeof(point))
print(point.x, point.y)
local sum = ffi.cast("int (*)(references_point &, int &)", function(p, n) return p.x + p.y + n end)
print(sum(ffi.new("references_point", 20, 3), numbers + 3))
sum:free()
print(ffi.cast("int (&)(int)", ffi.C.abs)(-4))
