-- Operands of different types: where __le is missing LuaJIT swaps them to look for __lt, and says so.
local function try(f) print(select(2, pcall(f))) end
try(function() return 1 < "x" end)
try(function() return 1 > "x" end)
try(function() return 1 <= "x" end)
try(function() return 1 >= "x" end)
try(function() return nil <= {} end)
try(function() return {} >= print end)
try(function() if true <= 1 then return 1 end end)
try(function() return not (1 <= nil) end)
try(function() return {} <= {} end)
try(function() return true <= false end)
