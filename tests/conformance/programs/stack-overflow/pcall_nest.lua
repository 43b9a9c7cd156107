-- Very deep nesting of pcall ends in an error somewhere inside, not in a crash.
local depth = 0
local function nest()
  depth = depth + 1
  local ok, e = pcall(nest)
  if not ok then error(e, 0) end
  return 1
end
local ok, e = pcall(nest)
print(ok,
  tostring(e):find("overflow", 1, true) ~= nil or tostring(e):find("error in error handling", 1, true) ~= nil,
  depth > 50)
print(pcall(function() return "works afterwards" end))
local function bounded(n)
  if n == 0 then return "bottom" end
  return select(2, pcall(bounded, n - 1))
end
print(bounded(150))
