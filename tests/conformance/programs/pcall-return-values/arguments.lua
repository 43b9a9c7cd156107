-- What pcall hands over.
local function show(...) return select("#", ...), ... end
print(pcall(show)) print(pcall(show, nil)) print(pcall(show, 1, nil, 3, nil)) print(pcall(show, pcall(show, "in")))
print(pcall(string.rep, "ab", 3)) print(pcall(string.gsub, "hello", "l", "L")) print(pcall(math.max, 1, 5, 3)) print(pcall(select, "#", 1, 2)) print(pcall(select, -1, 1, 2))
print(pcall(pcall, show, 1)) print(xpcall(show, print, 1, 2)) print(pcall(xpcall, show, print, 7))
print(pcall(next, { 9 })) print(pcall(unpack, { 1, 2, 3 })) print(pcall(tostring, nil)) print(pcall(rawequal, 1, 1)) print(pcall(type, nil))
local obj = setmetatable({}, { __call = function(self, ...) return "called", ... end })
print(pcall(obj, 1, 2)) print(pcall(obj)) print(xpcall(obj, print, "x"))
print(pcall(coroutine.wrap(function(...) return select("#", ...), ... end), "a", "b"))
