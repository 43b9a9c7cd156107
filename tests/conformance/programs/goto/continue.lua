-- goto as continue in each kind of loop.
for i = 1, 10 do
  if i % 3 ~= 0 then goto continue end
  io.write(i, " ")
  ::continue::
end
print()
local i = 0
while i < 10 do
  i = i + 1
  if i % 2 == 0 then goto continue end
  io.write(i, " ")
  ::continue::
end
print()
i = 0
repeat
  i = i + 1
  if i == 3 then goto continue end
  io.write(i, " ")
  ::continue::
until i >= 5
print()
for _, v in ipairs({ 1, "x", 2, false, 3 }) do
  if type(v) ~= "number" then goto next_one end
  io.write(v, " ")
  ::next_one::
end
print()
