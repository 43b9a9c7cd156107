-- A multi-value expression expands only in the last place.
local function three() return 1, 2, 3 end
local function none() end
print(three(), three())
print((three()), three())
print(three(), (three()))
print(none(), "x")
print("x", none())
print("x", (none()))
