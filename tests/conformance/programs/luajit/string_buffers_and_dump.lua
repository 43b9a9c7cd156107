-- string.dump round trips a function without upvalues.
local f = loadstring(string.dump(function(a, ...)
  local t = { ... }
  return a, #t, "const", 1.5
end))
print(f("x", 1, 2))
local g = loadstring(string.dump(loadstring("return 'chunk', ..."), true))
print(g("arg"))
print(pcall(string.dump, print))
print(pcall(string.dump))
print(type(string.dump(function() end)), string.dump(function() end):sub(1, 1) == "\27")
