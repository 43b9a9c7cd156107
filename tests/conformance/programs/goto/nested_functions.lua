-- Labels belong to one function; a nested function cannot jump out.
local function outer()
  local n = 0
  ::top::
  local inner = function()
    local m = 0
    ::top::
    m = m + 1
    if m < 3 then goto top end
    return m
  end
  n = n + inner()
  if n < 9 then goto top end
  return n
end
print(outer())
print(loadstring("::out:: local f = function() goto out end") == nil)
for i = 1, 3 do
  for j = 1, 3 do
    for k = 1, 3 do if i + j + k == 6 then io.write(i, j, k, " ") goto next_i end end
  end
  ::next_i::
end
print()
do
  local i = 0
  ::loop::
  i = i + 1
  if i % 2 == 1 then goto loop end
  io.write(i, " ")
  if i < 8 then goto loop end
end
print()
