-- Messages show bytes that are not UTF-8 as they are, and names of chunks are cut by bytes.
local function show(text) print((text:gsub("[^ -~]", function(byte) return ("<%02x>"):format(byte:byte()) end))) end
local function message(source, name) show(select(2, loadstring(source, name))) end

message("x = \255\233 =", "=\192\128")
message("local \233t\233 = = 1")
message("x = 'caf\195\169' 'caf\233'", "@\233.lua")
message(("\195\169"):rep(40) .. " = = 1")
message("x = = 1", "=" .. ("\195\169"):rep(40))
message("x = = 1", "@" .. ("\195\169"):rep(40))
message("x = = 1\0more")
message("x = = 1", "=name\0more")
show(select(2, pcall(loadstring("local t = nil; return t.x", "=\233"))))
show(select(2, pcall(loadstring("local t\233; return t\233.x", "=c"))))
show(debug.getinfo(loadstring("", "@a\255b"), "S").source)
