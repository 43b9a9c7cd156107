-- How many initializers unions, structs, arrays and complex numbers take.
local ffi = require("ffi")
ffi.cdef [[
typedef union initializers_union { int a; double b; struct { int x, y; } s; } initializers_union;
typedef union initializers_unnamed { struct { int p, q; }; int z; } initializers_unnamed;
typedef struct initializers_struct { int k; union { int a; double b; }; int m; } initializers_struct;
typedef struct initializers_named { union { int a; int b; } u; int m; } initializers_named;
]]
local function show(ctype, fields, ...)
  local ok, object = pcall(ffi.new, ctype, ...)
  if not ok then return print(ctype, (object:gsub("(%l) %d+", "%1"))) end
  local shown = {}
  for field in fields:gmatch("%S+") do shown[#shown + 1] = field .. "=" .. tostring(object[tonumber(field) or field]) end
  print(ctype, table.concat(shown, " "))
end
for _, arguments in ipairs { { 1 }, { 1, 2 }, { { 1 } }, { { 1, 2 } }, { { b = 1.5 } }, { { a = 1, b = 1.5 } }, { {} }, { { c = 1 } } } do
  show("initializers_union", "a b", unpack(arguments))
end
for _, arguments in ipairs { { 1 }, { 1, 2 }, { 1, 2, 3 }, { { 1, 2 } }, { { 1, 2, 3 } }, { { p = 1, q = 2 } }, { { z = 1, q = 2 } } } do
  show("initializers_unnamed", "p q z", unpack(arguments))
end
for _, arguments in ipairs { { 1, 2, 3 }, { 1, 2, 3, 4 }, { { 1, 2, 3 } }, { { 1, 2, 3, 4 } }, { { k = 1, b = 2, m = 3 } } } do
  show("initializers_struct", "k a b m", unpack(arguments))
end
for _, arguments in ipairs { { { 1 }, 2 }, { { 1, 2 }, 2 }, { { { 1, 2 }, 2 } }, { 1, 2 } } do
  show("initializers_named", "m", unpack(arguments))
end
for _, ctype in ipairs { "int[2]", "int[0]", "complex", "double", "int *" } do
  show(ctype, "", 1)
  show(ctype, "", 1, 2)
  show(ctype, "", 1, 2, 3)
  show(ctype, "", { 1, 2 })
  show(ctype, "", { 1, 2, 3 })
end
show("char[3]", "0 2", "abcdef")
show("int[3]", "0", "abc")
