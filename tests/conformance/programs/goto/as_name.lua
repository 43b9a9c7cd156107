-- Labels and variables do not clash; the same label name may be used in separate blocks.
local done = "variable"
do goto done ::done:: end
for i = 1, 2 do
  do goto done ::done:: end
  if i == 2 then goto done2 end
end
::done2::
print(done)
local function f() do goto x end ::x:: return "f" end
local function g() do goto x end ::x:: return "g" end
print(f(), g())
do
  local k = 0
  ::a:: ::b::
  k = k + 1
  if k == 1 then goto a elseif k == 2 then goto b end
  print(k)
end
do goto skip end
print("never")
::skip:: print("skipped")
