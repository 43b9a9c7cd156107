-- A run-time error that nobody catches.
io.write("no newline before the end of the output\n")
local config = { name = "x" }
print(config.missing.field)
