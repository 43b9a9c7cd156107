-- Methods and globals found through __index while what has them grows, changes and loses them.
local Class = {}
Class.__index = Class
function Class:name() return "first" end
local object = setmetatable({}, Class)
local function call(o) return o:name() end
print(call(object), call(object))
local function rename(f) Class.name = f end
for i = 1, 4 do
  rename(function() return "name " .. i end)
  print(call(object))
end
for i = 1, 40 do Class["added" .. i] = i end
Class.name = function() return "second" end
print(call(object))
for i = 1, 600 do Class["more" .. i] = i end
Class.name = function() return "third" end
print(call(object))

local Small = { name = function() return "small" end }
Small.__index = Small
local small = setmetatable({}, Small)
print(call(small), call(small))
function Small.a() end
function Small.b() end
function Small.c() end
function Small.d() end
Small.name = function() return "grown" end
print(call(small))
Small.name = nil
print(pcall(call, small))
setmetatable(Small, { __index = { name = function() return "above" end } })
print(call(small))
small.name = function() return "own" end
print(call(small))
small.name = nil
print(call(small))

-- A function whose environment inherits the globals.
local parent = { value = 1, print = print }
local function read() return value end
local function write(x) value = x end
local environment = setmetatable({}, { __index = parent })
setfenv(read, environment)
setfenv(write, environment)
print(read(), read())
local function set(value) parent.value = value end
for i = 10, 13 do
  set(i)
  print(read())
end
for i = 1, 20 do parent["x" .. i] = i end
parent.value = 3
print(read())
parent.value = nil
print(read())
parent.value = 4
print(read())
write(5)
print(read(), parent.value)
environment.value = nil
print(read())
getmetatable(environment).__index = { value = 6 }
print(read())
getmetatable(environment).__index = function(_, key) return key .. "?" end
print(read())
setmetatable(environment, nil)
print(read())
local sum = 0
setfenv(read, setmetatable({}, { __index = setmetatable({}, { __index = parent }) }))
for i = 1, 300 do
  sum = sum + read()
  if i % 100 == 0 then parent.value = i end
end
print(sum)
