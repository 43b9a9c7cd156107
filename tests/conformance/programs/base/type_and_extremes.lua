-- Calls of type, math.max and math.min that compiled code does in place, with arguments that it can't do.
local function name(value) return type(value) end
for _, value in ipairs { 1, "text", true, {}, print, coroutine.create(print) } do io.write(name(value), " ") end
print(name(nil))
print(pcall(type))

local max, min = math.max, math.min
local function largest(a, b, c) return max(a, b, c) end
local function smallest(a, b, c, d) return min(a, b, c, d) end
print(largest(1, 2, 3), largest(3, 2, 1), largest(1, 3, 2), smallest(4, 3, 5, 1), smallest(1, 2, 3, 4))
print(largest("10", 9, 8), largest(1, "0x20", 3))
print(pcall(largest, 1, {}, 2))
print(pcall(smallest, 1, 2, 3))
local nan = 0 / 0
local function shown(x) return x == x and tostring(x) or "nan" end
print(shown(largest(nan, 1, 2)), shown(largest(1, nan, 2)), shown(largest(2, 1, nan)))
print(1 / largest(0, -0, 0), 1 / smallest(0, 0, 0, -0))

-- Other functions by the same names.
local builtin = type
type = function() return "another" end
print(name(1))
type = builtin
print(name(1))
max = function(...) return select("#", ...) end
print(largest(7, 8, 9))
