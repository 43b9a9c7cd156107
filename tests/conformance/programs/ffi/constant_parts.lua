-- What is const can't be written, nor can what has a const part be written as a whole; initializers may.
local ffi = require("ffi")
ffi.cdef [[
typedef struct { int a; const int b; } parts_pair;
typedef int parts_four[4];
typedef struct {
  const char tag[4];
  const struct { int x, y; } inner;
  const int numbers[2];
  int plain;
  parts_pair pair;
  const parts_pair fixed_pair;
  const complex fixed_complex;
  complex number;
  struct { const int unnamed_const; int unnamed; };
  const struct { int of_const; };
  const int fixed_bits:3;
  int bits:3;
  const int *to_const;
  int *const const_pointer;
  const parts_four typed;
  parts_four four;
  volatile parts_four moving;
  int matrix[2][2];
  const int fixed_matrix[2][2];
} parts_all;
typedef struct { parts_all all; parts_all both[2]; } parts_outer;
extern char **const parts_environment asm("environ");
int abs(int);
enum { PARTS_CONSTANT };
]]

local all = ffi.new("parts_all")
local outer = ffi.new("parts_outer")
local pairs_of = ffi.new("parts_pair[3]")
local fixed_pairs = ffi.new("const parts_pair[1]")
local fixed_numbers = ffi.new("const int[3]", 1, 2, 3)
local fixed_pointer = ffi.cast("const int *", fixed_numbers)
local pointers = ffi.new("int *const[2]")
local to_consts = ffi.new("const int *[2]")
local fixed_rows = ffi.new("const int[2][2]")
local handled = ffi.metatype("struct { int a; const int b; }", { __newindex = function(_, key, value) print("__newindex", key, value) end })
local one = handled()
local fixed_one = ffi.cast(ffi.typeof("const $ *", handled), one)

for _, case in ipairs {
  { "string", function() all.tag = "abc" end },
  { "character", function() all.tag[0] = 1 end },
  { "struct from table", function() all.inner = { 1, 2 } end },
  { "struct from itself", function() all.inner = all.inner end },
  { "field of a const struct", function() all.inner.x = 1 end },
  { "array from table", function() all.numbers = { 1, 2 } end },
  { "array from array", function() all.numbers = ffi.new("int[2]") end },
  { "element", function() all.numbers[0] = 1 end },
  { "struct with a const field", function() all.pair = { 1, 2 } end },
  { "struct with a const field from struct", function() all.pair = ffi.new("parts_pair") end },
  { "its const field", function() all.pair.b = 1 end },
  { "its other field", function() all.pair.a = 1 end },
  { "const struct with a const field", function() all.fixed_pair = { 1, 2 } end },
  { "other field of that", function() all.fixed_pair.a = 1 end },
  { "complex", function() all.fixed_complex = 1 end },
  { "part of complex", function() all.fixed_complex.re = 1 end },
  { "complex that may", function() all.number = 1 end },
  { "part of complex that may", function() all.number.re = 1 end },
  { "const field of unnamed struct", function() all.unnamed_const = 1 end },
  { "field of unnamed struct", function() all.unnamed = 1 end },
  { "field of unnamed const struct", function() all.of_const = 1 end },
  { "const bits", function() all.fixed_bits = 1 end },
  { "bits", function() all.bits = 1 end },
  { "pointer to const", function() all.to_const = nil end },
  { "const pointer", function() all.const_pointer = nil end },
  { "const of a named array type", function() all.typed = {} end },
  { "element of that", function() all.typed[0] = 1 end },
  { "array from const array", function() all.four = all.typed end },
  { "volatile array", function() all.moving = { 1 } end },
  { "matrix", function() all.matrix = { { 1, 2 }, { 3, 4 } } return all.matrix[1][1] end },
  { "row", function() all.matrix[0] = { 7, 8 } return all.matrix[0][1] end },
  { "const matrix", function() all.fixed_matrix = {} end },
  { "row of const matrix", function() all.fixed_matrix[0] = {} end },
  { "element of const matrix", function() all.fixed_matrix[0][0] = 1 end },
  { "struct that holds all", function() outer.all = all end },
  { "array that holds all", function() outer.both = {} end },
  { "element that holds all", function() outer.both[0] = all end },
  { "part of that element", function() outer.both[0].plain = 4 return outer.both[0].plain end },
  { "element with a const field", function() pairs_of[0] = pairs_of[1] end },
  { "const element", function() fixed_pairs[0] = { 1, 2 } end },
  { "field of const element", function() fixed_pairs[0].a = 1 end },
  { "const number", function() fixed_numbers[0] = 1 end },
  { "through pointer to const", function() fixed_pointer[0] = 1 end },
  { "element that is a const pointer", function() pointers[0] = nil end },
  { "element that is a pointer to const", function() to_consts[0] = nil end },
  { "row of constants", function() fixed_rows[0] = { 1, 2 } end },
  { "const variable of a library", function() ffi.C.parts_environment = nil end },
  { "function of a library", function() ffi.C.abs = 1 end },
  { "constant of an enum", function() ffi.C.PARTS_CONSTANT = 1 end },
  { "const field with __newindex", function() one.b = 1 end },
  { "no field, __newindex", function() one.c = 1 end },
  { "no field, __newindex, through pointer to const", function() fixed_one.c = 1 end },
  { "field through pointer to const", function() fixed_one.a = 1 end },
  { "initializers", function() return ffi.new("parts_all", { tag = "abc", inner = { 1, 2 }, numbers = { 3, 4 }, pair = { 5, 6 } }).pair.b end },
  { "initializer of a const field", function() return ffi.new("parts_pair", 5, 6).b, ffi.new("parts_pair", ffi.new("parts_pair", 7, 8)).b end },
} do
  print(case[1], pcall(case[2]))
end
print(ffi.typeof(all.tag), ffi.typeof(all.numbers), ffi.typeof(all.typed), ffi.typeof(all.fixed_matrix[0]), ffi.typeof(all.fixed_complex), ffi.typeof(all.moving))
