-- %c takes the low byte of a 32-bit integer.
for _, code in ipairs { 0, 65, 256 + 66, -1, -190, 2 ^ 32 + 65, 123456789012, 2 ^ 53 } do
  print(code, ("%c"):format(code):byte())
end
print(tonumber("1f\0zz", 16), tonumber("7\0", 8), tonumber("\0", 16))
