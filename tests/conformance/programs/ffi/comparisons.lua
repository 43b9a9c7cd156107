-- Which values are equal: a number is no address, a string is the pointer that was made of it.
local ffi = require("ffi")

local text = "some text"
local values = {
  { "null", ffi.new("void *") }, { "void *", ffi.cast("void *", 5) }, { "int *", ffi.cast("int *", 5) }, { "null int *", ffi.cast("int *", nil) },
  { "const int *", ffi.cast("const int *", 5) }, { "function", ffi.cast("int (*)()", 5) }, { "null function", ffi.cast("int (*)()", nil) },
  { "0", 0 }, { "5", 5 }, { "nil", nil }, { "false", false }, { "true", true }, { "text", text }, { "other text", "other" }, { "table", {} },
  { "0LL", 0LL }, { "5LL", 5LL }, { "5ULL", 5ULL }, { "int", ffi.new("int", 5) }, { "double", ffi.new("double", 5) }, { "bool", ffi.new("bool", true) },
  { "enum", ffi.new("enum { COMPARISONS_A, COMPARISONS_B }", 1) }, { "complex", 1i }, { "const char *", ffi.cast("const char *", text) },
  { "array", ffi.new("char[4]", "abc") }, { "struct", ffi.new("struct { int x; }") }, { "userdata", newproxy() }, { "int8_t", ffi.new("int8_t", -1) },
}
for _, left in ipairs(values) do
  local equal = {}
  for _, right in ipairs(values) do
    if (type(left[2]) == "cdata" or type(right[2]) == "cdata") and left[2] == right[2] then equal[#equal + 1] = right[1] end
  end
  print(left[1], table.concat(equal, ", "))
end
local p = ffi.cast("char *", 5)
for _, compare in ipairs {
  function() return p < 6 end, function() return p <= ffi.cast("int *", 6) end, function() return p < ffi.cast("const char *", 6) end,
  function() return p < nil end, function() return p < 6LL end, function() return p - 5 end, function() return p - p end,
  function() return ffi.C.abs + 1 end, function() return p + {} end,
} do
  local ok, result = pcall(compare)
  print(ok, (tostring(result):gsub("0x%x+", "address")))
end
