-- A directory opens for reading, and its reads fail; paths through files are no directories.
local name = os.tmpname()
os.remove(name)
local directory = name .. ".directory"
os.execute("mkdir " .. directory)
local function show(...)
  local shown = { ... }
  for i = 1, select("#", ...) do shown[i] = tostring(shown[i]):gsub((name:gsub("%p", "%%%0")), "NAME") end
  print(table.concat(shown, " "))
end

local file = assert(io.open(directory))
print(io.type(file))
for _, format in ipairs { "*a", "*l", "*n", 1, 0 } do print(format, file:read(format)) end
print(pcall(function() for _ in file:lines() do end end))
print(file:close())
print(pcall(function() for _ in io.lines(directory) do end end))
for _, mode in ipairs { "w", "a", "r+" } do show(io.open(directory, mode)) end

local inside = directory .. "/file"
io.open(inside, "w"):close()
show(os.remove(directory))
show(io.open(inside .. "/deeper"))
show(io.open(directory .. "/none/deeper", "w"))
show(pcall(io.lines, inside .. "/deeper"))
print(os.remove(inside), os.remove(directory))
show(io.open(directory))
