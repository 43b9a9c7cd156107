-- goto into enclosing blocks, as a loop, and with labels of one name in sibling blocks.
for i = 1, 3 do
  for j = 1, 3 do
    if j == i then goto next end
    io.write(i, j, " ")
    ::next::
  end
end
print()
local i = 1
::top::
if i <= 3 then
  io.write(i, " ")
  i = i + 1
  goto top
end
print()
do
  local k = 0
  ::a::
  k = k + 1
  if k < 3 then goto a end
  print(k)
end
do
  local k = 10
  ::a::
  k = k + 1
  if k < 13 then goto a end
  print(k)
end
local function f(n)
  if n > 5 then goto big end
  do return "small" end
  ::big::
  return "big"
end
print(f(1), f(9))
repeat
  local x = 1
  if x == 1 then goto out end
  print("never")
  ::out::
until true
local fns = {}
for n = 1, 2 do
  local v = n
  ::back::
  fns[#fns + 1] = function()
    v = v + 1
    return v
  end
  if #fns % 2 == 1 then goto back end
end
print(fns[1](), fns[2](), fns[3](), fns[4]())
