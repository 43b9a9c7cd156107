-- Programs tell LuaJIT by the mark of its dumps.
local function add(a, b) return a + b end
local full, stripped = string.dump(add), string.dump(add, true)
print(full:sub(1, 3) == "\27LJ", stripped:sub(1, 3) == "\27LJ", #full ~= #stripped)
print(loadstring(full)(1, 2), loadstring(stripped)(3, 4))
print(pcall(function() string.dump(print) end))
for _, name in ipairs { "name", "=given", "@file.lua" } do print(load("\27Lua", name)) end
print(load("\27Lua"))
