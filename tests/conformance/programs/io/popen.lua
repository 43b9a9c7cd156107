-- A pipe from and to a command.
local p = io.popen("echo hello; echo world")
print(p:read("*l"), p:read("*a"))
print(io.type(p))
print((p:close()))
p = io.popen("cat >/dev/null", "w")
p:write("data")
print((p:close()))
for l in io.popen("printf 'a\\nb\\nc'"):lines() do io.write(l, ",") end
print()
local q = io.popen("cat", "r")
print(q:read("*a") == "", io.type(q))
q:close()
print(io.type(q))
