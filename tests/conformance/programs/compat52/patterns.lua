-- %g matches printing characters except the space.
print(("a b\tc"):gsub("%g", "x"))
print(("\n!~ "):find("%g+"), ("x \127"):match("%G+") == " \127")
local n = 0
for b = 0, 255 do if string.char(b):find("%g") then n = n + 1 end end
print(n)

-- Nothing is found beyond the end, not even nothing.
for _, start in ipairs { 4, 5, -5, 2 ^ 31 - 1 } do
  print(start, ("abc"):find("", start), ("abc"):match("()", start), ("abc"):find("", start, true))
end
print(("abc"):find("%", 5), (""):find("", 2))
