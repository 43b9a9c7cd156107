-- Numerals whose exponents have no bounds are none.
for _, numeral in ipairs { "1e1048575", "1e1048576", "1e-1048575", "1e-1048576", "0x1p1048575", "0x1p1048576", "0e9999999999", "1e00000000000000000001" } do
  print(numeral, tonumber(numeral), (loadstring("return " .. numeral) or function() return "malformed" end)())
end
