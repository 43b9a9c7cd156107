-- Level 2 blames the caller.
local function check(x) if type(x) ~= "number" then error("number wanted, got " .. type(x), 2) end return x end
print(check(1))
print(check("one"))
