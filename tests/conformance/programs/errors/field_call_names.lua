-- What a failed call is named after.
local function try(f) print((select(2, pcall(f)))) end
local lib = { sub = {} }
try(function() lib.missing() end)
try(function() lib.sub.missing() end)
try(function() lib:missing() end)
try(function() lib.sub:missing() end)
try(function() lib["a b"]() end)
try(function()
  local f = lib.missing
  f()
end)
try(function() undefined_function(1) end)
try(function() (lib.missing or lib.other)() end)
try(function()
  local x = 5
  x()
end)
try(function() lib.sub() end)
try(function() string.missing("x") end)
try(function() ("x"):missing() end)
try(function()
  local s = "str"
  s()
end)
try(function() return lib.missing() end)
try(function() local r = lib.missing() end)
lib.n = 5
try(function() lib.n() end)
try(function() lib.n:m() end)
try(function() for i = 1, 2 do lib.x[i]() end end)
