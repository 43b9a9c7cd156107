-- type, rawequal, and what equals what.
for _, v in ipairs({ 1, "s", true, {}, print, function()
end, coroutine.create(function()
end), io.stdout }) do
  io.write(type(v), " ")
end
print(type(nil))
print(pcall(type))
print(type(type), type(type(1)), type(nil) == "nil")
print(1 == 1.0, "a" == "a", "a" .. "b" == "ab", {} == {}, nil == false, 0 == -0, "1" == 1, true == 1, print == print)
local t = {}
print(t == t, t ~= {}, rawequal(t, t), rawequal("x", "x"), rawequal(1, "1"))
print(type(#"type"), type(1 < 2), type("a" .. 1), type(-"1"), type(not nil))
local kinds = {}
for _, lib in ipairs({ "string", "table", "math", "io", "os", "coroutine", "debug", "package" }) do
  kinds[#kinds + 1] = lib .. ":" .. type(_G[lib]) .. ":" .. tostring(package.loaded[lib] == _G[lib])
end
print(table.concat(kinds, " "))
local names = {}
for _, n in ipairs({ "assert", "collectgarbage", "dofile", "error", "getfenv", "getmetatable", "ipairs",
  "load", "loadfile", "loadstring", "newproxy", "next", "pairs", "pcall", "print", "rawequal",
  "rawget", "rawset", "require", "select", "setfenv", "setmetatable", "tonumber", "tostring", "type",
  "unpack", "xpcall" }) do
  names[#names + 1] = type(_G[n]) == "function" and "+" or n
end
print(table.concat(names))
print(_VERSION)
