-- What s:name() finds follows the strings' metatable, at one and the same call.
local function upper(s) return s:upper() end
local function own(s) return s:shout() end

local metatable = getmetatable("")
local library = metatable.__index
for i = 1, 100 do assert(upper("abc") == "ABC") end
print(upper("abc"), pcall(own, "abc"))

function string.shout(s) return s .. "!" end
for i = 1, 100 do assert(own("abc") == "abc!") end
string.shout = function(s) return s .. "!!" end
print(own("abc"))

metatable.__index = { upper = function(s) return "other " .. s end }
print(upper("abc"), pcall(own, "abc"))
metatable.__index = function(s, name) return function() return name .. " of " .. s end end
print(upper("abc"), own("abc"))
metatable.__index = setmetatable({}, { __index = library })
print(upper("abc"), own("abc"))
metatable.__index = library
string.upper = nil
print(pcall(upper, "abc"))
string.upper = function(s) return "new " .. s end
print(upper("abc"), own("abc"))
rawset(metatable, "__index", nil)
print(pcall(upper, "abc"))
rawset(metatable, "__index", library)
print(upper("abc"))

local other = { __index = { upper = function(s) return "set " .. s end } }
debug.setmetatable("", other)
print(upper("abc"), pcall(own, "abc"))
debug.setmetatable("", nil)
print(pcall(upper, "abc"))
debug.setmetatable("", metatable)
print(upper("abc"), own("abc"))

-- The same call for strings, tables and objects.
local class = { upper = function(o) return "object " .. o.name end }
class.__index = class
local function mixed(o) return o:upper() end
for i = 1, 20 do
  mixed("x")
  mixed({ upper = function() return "table" end })
  mixed(setmetatable({ name = "n" }, class))
end
print(mixed("x"), mixed({ upper = function() return "table" end }), mixed(setmetatable({ name = "n" }, class)))
