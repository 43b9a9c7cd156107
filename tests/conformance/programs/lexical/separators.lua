-- Semicolons and line breaks separate statements; both are optional.
local a = 1; local b = 2 local c = 3
print(a, b, c);
do local a = 4; print(a); end
do print "no parentheses" end
print [[long]]
local function f(t) return t[1] end
print(f{10}, f{20;}, f{30,})
if a == 1 then print "one"; elseif a == 2 then print "two"; else print "other"; end
local t = {1, 2; 3, 4;}
print(#t, t[3])
local s = ("x"):rep(3) print(s)
