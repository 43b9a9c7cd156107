-- Errors passed on keep their value; cleanup runs.
local log = {}
local function with(resource, f)
  local r = { pcall(f, resource) }
  log[#log + 1] = "close " .. resource
  if not r[1] then error(r[2], 0) end
  return unpack(r, 2)
end
print(with("a", function(n) return n .. "!", 2 end))
print(pcall(with, "b", function() error("inside b") end))
print(pcall(with, "c", function() return with("d", function() error({ code = 9 }) end) end) == false)
local ok, e = pcall(with, "e", function() error({ code = 9 }) end)
print(ok, e.code)
print(table.concat(log, ", "))
local depth = 0
local function dig()
  depth = depth + 1
  local ok, e = pcall(function()
    if depth < 5 then dig() else error("level " .. depth, 0) end
  end)
  depth = depth - 1
  if not ok then error(e .. "<" .. depth, 0) end
end
print(pcall(dig))
print(depth)
