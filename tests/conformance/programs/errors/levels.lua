-- The level says whose position goes in front.
local function raise(level) error("message", level) end
local function outer(level) raise(level) end
local function outermost(level)
  outer(level)
  return 1
end
for level = 0, 4 do print(level, pcall(outermost, level)) end
print(pcall(error, "direct"))
print(pcall(error, "direct", 1))
print(pcall(error, "direct", 2))
print(pcall(error, "direct", 0))
print(pcall(error))
print(pcall(error, nil))
print(pcall(function() error() end))
local f = loadstring("error('in chunk')", "=named")
print(pcall(f))
f = loadstring("\n\nerror('in chunk')", "@file.lua")
print(pcall(f))
f = loadstring("error('text')")
print(pcall(f))
f = loadstring("\n\nlocal a\na()", "first line\nsecond line")
print(pcall(f))
f = loadstring("error('x')", ("long"):rep(40))
print(pcall(f))
f = loadstring("error('x')", "@" .. ("path/"):rep(20) .. "f.lua")
print(pcall(f))

-- Levels beyond a function of the library that calls back.
local function sort(level)
  table.sort({ 3, 2, 1 }, function() error("sorting", level) end)
end
local function replace(level)
  return (string.gsub("abc", "b", function() error("replacing", level) end))
end
for level = 0, 4 do
  print(pcall(sort, level))
  print(pcall(replace, level))
end
