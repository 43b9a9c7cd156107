-- A value that leads back to its own weak key keeps nothing alive.
local keep = {}
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end
local e = setmetatable({}, { __mode = "k" })
do
  local key = {}
  e[key] = { key }
  local held = {}
  e[held] = { held }
  keep.held = held
end
collectgarbage()
print(count(e), e[keep.held][1] == keep.held)
