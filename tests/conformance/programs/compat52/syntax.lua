-- Empty statements and break in the middle of a block.
;;; print("empty statements")
for i = 1, 3 do if i == 2 then break; print("never") end print(i) end
while true do do break end print("never") end
local function f(x) return x end
local s = f
("called across a line break")
print(s)
