-- Library names are ordinary globals and may be shadowed or replaced.
local print = print
local type = function(x) return "my " .. _G.type(x) end
print(type(1), _G.type(1))
do local tostring = function() return "shadow" end print(tostring(1)) end
print(tostring(1))
local saved = math.floor
math.floor = function() return "replaced" end
print(math.floor(1.5))
math.floor = saved
print(math.floor(1.5))
local string = { upper = function() return "no" end }
print(string.upper("a"), ("a"):upper())
local old = _G.tonumber
tonumber = function(...) return "wrapped", old(...) end
print(tonumber("12"))
tonumber = old
print(tonumber("12"))
