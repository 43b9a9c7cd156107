-- Leaving and continuing outer loops.
for i = 1, 3 do
  for j = 1, 3 do
    if j == 2 then goto next_i end
    if i == 3 then goto done end
    io.write(i, ",", j, " ")
  end
  ::next_i::
  io.write("| ")
end
::done::
print("done")
do
  local n = 0
  ::top::
  n = n + 1
  if n < 5 then goto top end
  print(n)
end
for i = 1, 2 do
  local k = 0
  ::again::
  k = k + 1
  if k < 3 then goto again end
  io.write(i, ":", k, " ")
end
print()
local function find(m, x)
  for r = 1, #m do
    for c = 1, #m[r] do
      if m[r][c] == x then goto found end
    end
  end
  do return "missing" end
  ::found::
  return "found"
end
print(find({ { 1, 2 }, { 3, 4 } }, 3), find({ { 1 } }, 9))
