-- NaN, infinities and large numbers where the library wants integers.
local nan, inf = 0/0, 1/0
local function try(name, f, ...)
  print(name, pcall(f, ...))
end

for _, n in ipairs{nan, inf, -inf, 2^31, 2^32, 2^53, -2^31, -2^53} do
  local name = tostring(n):gsub("-nan", "nan")
  try("char " .. name, string.char, n)
  try("sub " .. name, string.sub, "hello", n)
  try("sub 1, " .. name, string.sub, "hello", 1, n)
  try("byte " .. name, string.byte, "hello", n)
  try("rep " .. name, string.rep, "", n < 0 and n or -1)
  try("select " .. name, select, n, "a", "b")
  try("unpack " .. name, unpack, {}, n, n)
  try("ldexp " .. name, function() return (tostring(math.ldexp(3, n)):gsub("-nan", "nan")) end)
  try("ldexp 0 " .. name, function() return (tostring(math.ldexp(0, n)):gsub("-nan", "nan")) end)
  try("gsub " .. name, string.gsub, "aaa", "a", "b", n)
  try("find " .. name, string.find, "aaa", "a", n)
  try("concat " .. name, table.concat, {1, 2}, ",", 1, n < 0 and n or 2)
  try("getfenv " .. name, function() getfenv(n) end)
  try("error level " .. name, error, "message", n)
  try("tonumber base " .. name, tonumber, "10", n)
  try("format %d " .. name, string.format, "%d", n)
end
