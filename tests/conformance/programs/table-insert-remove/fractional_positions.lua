-- LuaJIT compares a position with a fraction as it is, and cuts it where it looks at an element.
for _, position in ipairs { 1.2, 1.9, 2.5, 3.7, 4.2, 0.5, -0.5, 0/0, "2" } do
  local t = { 10, 20, 30, 40 }
  print(position, table.remove(t, position))
  print(#t, t[1], t[2], t[3], t[4])
end
