-- Closures made in a loop body capture a new variable each time round.
local fs = {}
for i = 1, 3 do fs[#fs + 1] = function() i = i + 10 return i end end
print(fs[1](), fs[2](), fs[3](), fs[1]())
local gs = {}
for _, name in ipairs({ "a", "b", "c" }) do gs[#gs + 1] = function() return name end end
print(gs[1](), gs[2](), gs[3]())
local hs, n = {}, 0
while n < 3 do
  n = n + 1
  local copy = n
  hs[n] = function() copy = copy * 2 return copy, n end
end
print(hs[1]()) print(hs[2]()) print(hs[3]()) print(hs[3]())
local rs, k = {}, 0
repeat
  k = k + 1
  local seen = k
  rs[k] = function() return seen end
until seen >= 3
print(rs[1](), rs[2](), rs[3]())
