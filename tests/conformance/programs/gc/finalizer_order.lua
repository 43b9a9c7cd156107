-- Finalizers run from the newest object to the oldest, userdata before cdata; their errors end the collection; what is
-- left runs at the end of the program.
local ffi = require("ffi")
local function proxy(body)
  local made = newproxy(true)
  getmetatable(made).__gc = body
  return made
end
local function garbage()
  for i = 1, 4 do
    proxy(function(object) print("userdata", i, type(object)) end)
    ffi.gc(ffi.new("int[1]", i), function(object) print("cdata", object[0]) end)
  end
end
garbage()
collectgarbage()
local function failing()
  proxy(function() print("left for the next collection") end)
  proxy(function() error("no!") end)
  proxy(function() error({ code = 7 }) end)
end
failing()
local ok, failure = pcall(collectgarbage)
print(ok, failure.code)
print(pcall(collectgarbage, "collect"))
print(pcall(collectgarbage))
print(pcall(collectgarbage))
-- A userdata that its finalizer keeps is not finalized again; it stays in weak values no longer than to the next cycle.
local kept
local watched = setmetatable({}, { __mode = "v" })
watched[1] = proxy(function(object) kept = object; print("kept") end)
collectgarbage()
print(type(kept), watched[1])
kept = nil
collectgarbage()
print("end")
last = { proxy(function() print("first made, last finalized") end), proxy(function() error("dropped") end) }
last[3] = ffi.gc(ffi.new("int[1]"), function() print("cdata at the end") end)
