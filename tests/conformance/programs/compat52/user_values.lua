-- LuaJIT's user value of a userdata is its environment; other values have none.
local file = io.stdout
print(type(debug.getuservalue(file)), debug.getuservalue(file) == debug.getfenv(file))
print(debug.getuservalue(12), debug.getuservalue({}), debug.getuservalue())
local value = {}
print(debug.setuservalue(file, value) == file, debug.getuservalue(file) == value, debug.getfenv(file) == value)
print(pcall(debug.setuservalue, {}, value))
print(pcall(debug.setuservalue, file, 1))
