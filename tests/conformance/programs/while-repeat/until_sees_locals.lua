-- The condition of repeat sees the locals of its body.
local n = 0
repeat
  n = n + 1
  local done = n >= 3
until done
print(n)
repeat local x = { v = n } n = n - 1 until x.v == 1
print(n)
local function f() repeat local r = "value" if r then return r end until r == nil end
print(f())
local fs = {}
local i = 0
repeat
  i = i + 1
  local j = i
  fs[i] = function() return j end
until (function() j = j + 100 return j > 102 end)()
print(#fs, fs[1](), fs[2](), fs[3]())
repeat local a = 1 repeat local b = a + 1 until b == 2 until a == 1
print("nested")
