-- Corners of C's grammar: continued lines, machine modes, constants of structs, sizes of strings, skipped bodies.
local ffi = require("ffi")

local function layout(text)
  local ok, ctype = pcall(ffi.typeof, text)
  return ok and ffi.sizeof(ctype) or "refused", ok and ffi.alignof(ctype) or ctype:gsub("^.-:%d+: ", "")
end

for _, text in ipairs {
  "ch\\\nar", "_Bool int", "int _Bool", "int int",
  "int __attribute__((mode(QI)))", "int __attribute__((mode(TI)))", "int __attribute__((mode(OI)))", "int __attribute__((mode(V2QI)))",
  "float __attribute__((mode(V4SF)))", "double __attribute__((mode(__V2DF__)))",
  'char[sizeof("abc")]', 'char[sizeof("ab" "c") + 1]',
} do
  print((text:gsub("\n", "n")), layout(text))
end

ffi.cdef [[
struct with_constants {
  enum { INNER = 99 };
  static const int OWN = 55;
} with_constants_variable;
static inline int skipped(int n)
{
  float x = 1.0f;
  return n * x + 0x1p3;
}
static int declared(int);
]]
for _, text in ipairs {
  "char[INNER]", "char[with_constants_variable.INNER]", "char[((struct with_constants)0).INNER]", "char[((struct with_constants *)0)->OWN]",
  "char[with_constants_variable.OWN + 1]", "char[(3)]", "char[(int)5]", "char[((int)5)]", "char[((2 + 1))]",
} do
  print(text, layout(text))
end

for _, text in ipairs {
  "static int x1;", "static const long long x2 = 1;", "static const bool x3 = 1;", "static const double x4 = 1;", "static int x5 = 1;",
  "static const short x6 = 65535;", "static const unsigned short x7 = 65535;", "int f() { unfinished",
} do
  print(text, (pcall(ffi.cdef, text)))
end
print(ffi.C.x6, ffi.C.x7)
