-- Concatenation and comparison errors.
local up
local function try(f, ...) print(select(2, pcall(f, ...))) end
try(function()
  local a
  return a .. "x"
end)
try(function()
  local a
  return "x" .. a
end)
try(function() return "x" .. up end)
try(function() return glob .. "x" end)
try(function()
  local t = {}
  return "x" .. t.name
end)
try(function() return "a" .. "b" .. {} end)
try(function() return {} .. "a" .. "b" end)
try(function() return 1 .. nil end)
try(function() return print .. 1 end)
try(function()
  local a, b = {}, {}
  return a .. b
end)
try(function() return 1 < {} end)
try(function() return {} < 1 end)
try(function() return {} < {} end)
try(function() return "a" < 1 end)
try(function() return nil < nil end)
try(function() return print < {} end)
try(function() return true <= true end)
try(function() return up > 1 end)
try(function() return 1 > "1" end)
try(function()
  local co = coroutine.create(print)
  return co < co
end)
