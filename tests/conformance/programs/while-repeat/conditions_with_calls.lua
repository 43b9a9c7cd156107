-- Conditions that call functions with effects.
local n = 0
local function tick() n = n + 1 return n end
while tick() < 5 do end print(n)
repeat until tick() >= 10 print(n)
while tick() < 15 and n % 7 ~= 0 do end print(n)
local q = { "a", "b", "c" }
while #q > 0 and table.remove(q, 1) ~= "b" do end print(#q, q[1])
local s = "12,34,5"
repeat local head, rest = s:match("^(%d+),?(.*)$") io.write(head, ";") s = rest until s == "" print()
local i = 10
while i > 0 do i = i - (i % 2 == 0 and 3 or 1) io.write(i, " ") end print()
