print(rawlen "text", rawlen { 1, 2 }, rawlen(setmetatable({}, { __len = function() return 9 end })))
print(pcall(rawlen, 5))
print(pcall(rawlen))
