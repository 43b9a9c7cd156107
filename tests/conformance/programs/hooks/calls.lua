-- Call and return events, with names through getinfo.
local log = {}
local function watch(event)
  local info = debug.getinfo(2, "nS")
  log[#log + 1] = event .. " " .. (info.name or "?") .. " " .. info.what
end

local function show()
  debug.sethook()
  print(table.concat(log, ", ", 1, #log - 1))
  log = {}
end

local function leaf(a) return a end
local function branch(a) local b = leaf(a) return b end
local function tail(a) return leaf(a) end

debug.sethook(watch, "c")
branch(1)
local s = string.rep("x", 3)
tail(1)
show()

debug.sethook(watch, "r")
branch(1)
show()

debug.sethook(watch, "cr")
pcall(branch, 1)
show()
