-- The standard files can't be closed; no file's metatable has a name.
print(io.close(io.stdout))
print(io.stderr:close())
print(io.stdin:close())
print(io.type(io.stdout), io.type(io.stderr), io.type(io.stdin))
local keys = {}
for key in pairs(getmetatable(io.stdout)) do keys[#keys + 1] = key end
table.sort(keys)
print(table.concat(keys, " "))
