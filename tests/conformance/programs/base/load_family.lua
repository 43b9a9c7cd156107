-- loadstring, load with pieces, chunk names and errors.
print(loadstring("return 1 + 1")())
print(loadstring("x ="))
print(loadstring("return ...")(1, 2))
print(loadstring("syntax error here", "=name"))
print(loadstring("error('e')", "@file.lua") and select(2, pcall(loadstring("error('e')", "@file.lua"))))
print(select(2, pcall(loadstring("error('e')", "=name"))))
print(select(2, pcall(loadstring("error('e')"))))
local parts = { "return ", "1 ", "+ 2", nil }
local i = 0
print(load(function()
  i = i + 1
  return parts[i]
end)())
i = 0
print(load(function()
  i = i + 1
  if i == 1 then return "return 'empty piece ends'" end
  return ""
end)())
print(pcall(load, function() return {} end))
print((select(2, load(function() error("reader failed", 0) end)):match("^[^\n]*")))
print(select(2, load(function() if i < 100 then i = 100 return "x = = 1" end end, "=piecewise")))
print(pcall(loadstring))
print(pcall(load))
print(pcall(loadstring, {}))
local f = loadstring("local a = ... return function() a = a + 1 return a end")
local g, h = f(1), f(10)
print(g(), g(), h())
x = 5
print(loadstring("x = x + 1 return x")(), x)
print(loadstring("return function(...) return select('#', ...) end")()(1, nil))
print(type(loadstring("")), loadstring("")())
local big = {}
for i = 1, 2000 do big[i] = "s = s + " .. i end
print(loadstring("local s = 0 " .. table.concat(big, "\n") .. " return s")())
print(loadfile("no_such_file.lua"))
print(pcall(dofile, "no_such_file.lua"))
