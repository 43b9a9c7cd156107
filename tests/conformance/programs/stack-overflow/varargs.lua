-- Recursions that pass on one argument more each time, and tail calls that do.
local function fails(f, ...)
  local ok, message = pcall(f, ...)
  return ok, (tostring(message):gsub("^[^:]*:%d+: ", ""))
end

local function nested(...) return nested(1, ...) + 1 end
print(fails(nested, 1))
local function after(...) nested(0, ...) end
print(fails(after))
local function tail(...) return tail(1, ...) end
print(fails(tail, 1))
local function both(...)
  local ok = pcall(nested, ...)
  return ok, select("#", ...)
end
print(both(1, 2, 3))
print(coroutine.wrap(function() return fails(nested) end)())
local loaded = assert(loadstring("local function deeper(...) return deeper(1, ...) + 1 end return deeper(1)"))
print(fails(loaded))
-- What fits works.
local values = {}
for i = 1, 5000 do values[i] = i end
local function count(...) return select("#", ...) end
print(count(unpack(values)))
local function rest(_, ...) return select("#", ...) == 0 and 1 or 1 + rest(...) end
print(rest(unpack(values, 1, 100)))
