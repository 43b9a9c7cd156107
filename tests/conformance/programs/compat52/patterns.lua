-- %g matches printing characters except the space.
print(("a b\tc"):gsub("%g", "x"))
print(("\n!~ "):find("%g+"), ("x \127"):match("%G+") == " \127")
local n = 0
for b = 0, 255 do if string.char(b):find("%g") then n = n + 1 end end
print(n)
