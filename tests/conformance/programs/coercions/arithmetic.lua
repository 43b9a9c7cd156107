-- Strings that look like numbers take part in arithmetic.
print("10" + 5, 5 + "10", "10" + "5", "3" * "4", "10" / "4", "7" % "3", "2" ^ "8", -"3", - -"3")
print("0x10" + 0, "1e2" + 0, " 5 " + 0, "\t7\n" + 0, "-3" + 0, "+3" + 0, ".5" + 0, "5." + 0)
for _, s in ipairs({ "", " ", "abc", "5x", "0x", "1e", "--1", "1 2", "nil", "0b1" }) do
  print(s, (pcall(function() return s + 0 end)))
end
print(pcall(function() return "abc" + 1 end))
print(pcall(function() return 1 + "abc" end))
print(pcall(function()
  local s = "abc"
  return s * 2
end))
print(pcall(function() return {} + 1 end))
print(pcall(function() return 1 - nil end))
print(pcall(function() return true * 2 end))
print(pcall(function() return -{} end))
print(pcall(function() return -"x" end))
print("10" + 0 == 10, "10" == 10, 10 == "10", "0x10" == "16")
local t = { [10] = "number", ["10"] = "string" }
print(t[10], t["10"], t["10" + 0], t[10 .. ""])
