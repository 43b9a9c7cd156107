-- Errors inside metamethods, iterators, comparators and gsub callbacks.
local function try(f) print(select(2, pcall(f))) end
try(function() return setmetatable({}, { __index = function(t, k) error("no field " .. k) end }).name end)
try(function() return setmetatable({}, { __index = function(t, k) error("no field " .. k, 2) end }).name end)
try(function() setmetatable({}, { __newindex = function(t, k, v) error("read only", 2) end }).x = 1 end)
try(function() return setmetatable({}, { __add = function(a, b) return a.x.y end }) + 1 end)
try(function() return tostring(setmetatable({}, { __tostring = function() error("ts") end })) end)
try(function()
  for k in (function() error("iter") end) do end
end)
try(function()
  for k in (function() error("iter", 2) end) do end
end)
try(function() table.sort({ 3, 2, 1 }, function(a, b) error("cmp") end) end)
try(function() table.sort({ 3, "x", 1 }) end)
try(function() ("abc"):gsub("b", function(c) error("gsub " .. c) end) end)
try(function() ("abc"):gsub("b", function() return {} end) end)
try(function() coroutine.wrap(function() error("wrapped") end)() end)
try(function() coroutine.wrap(function() local x; x() end)() end)
try(function() table.foreach({ 1 }, function(k, v) error("foreach " .. k .. v) end) end)
try(function()
  return setmetatable({}, { __lt = function() error({}, 2) end })
end == nil and 1 or function() error("plain", 0) end)
print(coroutine.resume(coroutine.create(function()
  local t = nil;
  t.x = 1
end)))
