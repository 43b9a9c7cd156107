-- Comparison never converts.
print(1 == "1", "1" == 1, 0 == false, nil == false, "" == nil, 1 == 1.0, "a" == "a", "1" == "1.0")
print("a" < "b", "a" < "B", "Z" < "a", "" < "a", "a" < "aa", "10" < "9", "abc" <= "abc", "b" >= "a", "a\0a" < "a\0b")
print(1 < 2, 2 <= 2, -1 > -2, 1 >= 1.5, -0 == 0, 0 / 0 == 0 / 0, 1 / 0 > 1e308, -1 / 0 < -1e308)
print(pcall(function() return 1 < "2" end))
print(pcall(function() return "1" < 2 end))
print(pcall(function() return {} < {} end))
print(pcall(function() return {} < 1 end))
print(pcall(function() return nil < 1 end))
print(pcall(function() return 1 < nil end))
print(pcall(function() return true < false end))
print(pcall(function() return print < print end))
print(pcall(function() return 1 > "x" end))
print(pcall(function() return "x" > {} end))
print(pcall(function()
  local a, b
  return a > b
end))
local nan = 0 / 0
print(nan == nan, nan ~= nan, nan < nan, nan > 1, nan <= 1, not (nan >= 1), nan < 1 or nan >= 1)
