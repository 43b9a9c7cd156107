-- __len works on tables (manual 5.2, section 2.4).
local t = setmetatable({ 1, 2, 3 }, { __len = function(self) return 42 end })
print(#t, rawlen(t), #{ 1, 2 }, rawlen({ 1, 2 }), rawlen("abc"))
local u = setmetatable({}, { __len = function() return "any value" end })
print(#u)
print(pcall(rawlen, 5) == false)

-- LuaJIT passes the operand twice.
print(#setmetatable({}, { __len = function(...) return select("#", ...) == 2 and rawequal(...) end }))
