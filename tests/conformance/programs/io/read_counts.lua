-- Counts of bytes to read, also negative ones and fractions.
local name = os.tmpname()
local file = assert(io.open(name, "w"))
file:write("some text to read")
file:close()
file = assert(io.open(name))
for _, count in ipairs { 0, 1, 1.9, 0.5, "2", -0.5, -1, -2 ^ 31, 2 ^ 31, 2 ^ 32, 0 / 0, 1 / 0 } do print(count, pcall(file.read, file, count)) end
print(file:read(100))
print(file:read(0), file:read(1))
print(pcall(file.read, file, -1))
file:close()
os.remove(name)
