-- Local functions defined in terms of later ones through a table or a forward declaration.
local a, b
function a(n) return n <= 0 and "a" or b(n - 1) end
function b(n) return n <= 0 and "b" or a(n - 1) end
print(a(4), a(5), b(4))
local M = {}
function M.x(n) return n <= 0 and "x" or M.y(n - 1) end
function M.y(n) return n <= 0 and "y" or M.x(n - 1) end
print(M.x(4), M.x(5))
local old = M.y
M.y = function() return "replaced" end
print(M.x(5), old(1))
