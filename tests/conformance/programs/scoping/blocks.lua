-- Each block has its own locals; outer ones reappear afterwards.
local x = "outer"
do local x = "inner" print(x) do local x = "innermost" print(x) end print(x) end
print(x)
if true then local x = "then" print(x) end
print(x)
while true do local x = "while" print(x) break end
print(x)
for x = 1, 2 do print(x) local x = "body " .. x print(x) end
print(x)
for x in pairs({ only = 1 }) do print(x) end
print(x)
repeat local x = "repeat" print(x) until x == "repeat"
print(x)
local function f(x) local y = x x = "changed" return x, y end
print(f("arg"))
print(x)
local x, x = 1, 2
print(x)
