-- Jumping back makes new locals: closures of different rounds do not share.
local fs = {}
do
  local n = 0
  ::top::
  local x = n
  fs[#fs + 1] = function() x = x + 1 return x end
  n = n + 1
  if n < 3 then goto top end
end
print(fs[1](), fs[1](), fs[2](), fs[3]())
local gs = {}
for i = 1, 4 do
  local y = i * 10
  if i == 2 then goto continue end
  do gs[#gs + 1] = function() y = y + 1 return i, y end end
  ::continue::
end
for _, g in ipairs(gs) do print(g()) print(g()) end
