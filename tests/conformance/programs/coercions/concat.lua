-- Numbers turn into text in concatenation.
print(1 .. 2, 1.5 .. "", -1 .. "x", 1e15 .. "", 1e100 .. "", 2 ^ 53 .. "", 0.1 .. "", 1 / 3 .. "")
print("a" .. 1 .. "b" .. 2.5 .. "c", (1 .. 2) + 1, 10 .. "" == "10")
print(pcall(function() return "a" .. nil end))
print(pcall(function() return "a" .. true end))
print(pcall(function() return {} .. "x" end))
print(pcall(function() return print .. "x" end))
print(pcall(function()
  local n
  return "a" .. n .. "b"
end))
print(pcall(function()
  local t = {}
  return "a" .. t.x
end))
print(pcall(function() return undefined .. "b" end))
local s = ""
for i = 1, 10 do s = s .. i end
print(s)
local n = 5
n = n .. n
print(n, type(n), n + 1)
print(("x"):rep("3"), ("abcdef"):sub("2", "4"), string.rep(12, 3), string.len(12345), string.upper("a" .. 1))
print(math.floor("3.7"), math.max("10", 9), math.sqrt("16"), tostring(12) .. 3)
