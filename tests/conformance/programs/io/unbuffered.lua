-- setvbuf("no"): what is printed is out before anything else writes to the same descriptor.
print(io.stdout:setvbuf("no"))
print("printed")
local shell = io.popen("echo from a command", "w")
shell:close()
print(io.stdout:setvbuf("line"), io.stdout:setvbuf("full"))
