-- Bad C declarations: what was expected, and where.
local ffi = require "ffi"
for _, text in ipairs {
  "foo bar;", "int", "int x y;", "struct {", "struct { int a }", "struct { int }", "int a[", "int f(", "int f(int", "int f(int,)",
  "struct s1 { int a; }; struct s1 { int b; };", "enum E1 { A1 }; enum E2 { A1 };", "enum {", "typedef int;", "float int x;", "@",
  "int x = 5;", "struct s2 { int a:33; };", "struct s3 { float a:3; };", "struct s5 { struct nosuch x; };", "struct s6 { void x; };",
  "struct s7 { int f(int); };", "void x[3];", "int f2()[3];", "int f3()();", "#define X 1", "\n\n int x; foo y;", "union u1 { int a[?]; };",
  "int x[-1];", "int x[1/0];", "int *", "const;", "(", "template", "typedef x T7;", "struct;", "struct s13 { int; };", "int x[3][];",
  "int 5;", "int a; // comment\nint b", "struct t1 { int a; }; union t1 x;", "int f(struct undefined_one x",
} do
  print((text:gsub("\n", "\\n")), select(2, pcall(ffi.cdef, text)))
end

-- A failed text declares nothing.
print(pcall(ffi.cdef, "typedef int kept_type; typedef int lost_type; nonsense;"))
print(pcall(ffi.typeof, "kept_type"))

for _, text in ipairs { "int x", "int;", "struct unknown_tag", "int[", "nosuch", "", "int(*", "int x;int y" } do
  print(text, select(2, pcall(ffi.typeof, text)))
end
print(pcall(ffi.typeof, nil))
print(pcall(ffi.typeof, {}))
print(pcall(function() ffi.cdef "int" end))
