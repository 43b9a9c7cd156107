-- table.getn, table.remove and table.foreachi, which LuaJIT has in Lua, take the length from __len; other functions don't.
local list = setmetatable({ 1, 2, 3, 4, 5 }, { __len = function() return 3 end })
print(table.getn(list), table.concat(list, ","), select("#", unpack(list)))
print(table.remove(list), table.remove(list, 1))
print(rawget(list, 1), rawget(list, 2), rawget(list, 3), rawget(list, 4), rawget(list, 5))
print(table.remove(list, 4), table.remove(list, 0))
table.foreachi(list, print)
local empty = setmetatable({ 1, 2 }, { __len = function() return 0 end })
print(select("#", table.remove(empty)), select("#", table.remove(empty, 1)), empty[1])
local failing = setmetatable({ 1, 2 }, { __len = function() error("no length", 0) end })
print(pcall(table.remove, failing))
print(pcall(table.getn, failing))
print(table.getn(setmetatable({}, { __len = function() return "any" end })))
local function drain(t) local n = 0 while table.remove(t) do n = n + 1 end return n end
local count = 2
print(drain({ 1, 2, 3 }), drain(setmetatable({ 1, 2, 3 }, { __len = function() count = count - 1 return count + 1 end })))
