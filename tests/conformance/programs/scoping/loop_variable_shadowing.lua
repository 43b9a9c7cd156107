-- Loop variables hide outer ones only inside the loop.
local i, k, v = "i", "k", "v"
for i = 1, 2 do
  local k = i * 2
  for v = k, k + 1 do io.write(i, k, v, " ") end
end
print(i, k, v)
for k, v in pairs({ only = 1 }) do print(k, v, i) end
print(k, v)
for i = i == "i" and 1 or 9, 2 do io.write(i, " ") end print()
do local i = i .. i do local i = i .. i print(i) end print(i) end
print(i)
