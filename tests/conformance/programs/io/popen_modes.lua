-- The mode is popen's own: what it doesn't know is a failure, not an error.
for _, mode in ipairs { "q", "", "rw", "r+", "rx", "w+", "a" } do print(mode, pcall(io.popen, "true", mode)) end
for _, mode in ipairs { "r", "re" } do
  local pipe = io.popen("echo text", mode)
  print(mode, pipe:read("*l"))
  pipe:close()
end
