-- Below the main chunk is what runs it.
print(debug.getinfo(1, "S").what, debug.getinfo(2, "S").what, debug.getinfo(3, "S"))
print(debug.traceback():match("in main chunk\n\t%[C%]: [^\n]*$") ~= nil)
print(pcall(debug.getlocal, 4, 1))
print(getfenv(2) == _G, (pcall(getfenv, 3)), pcall(getfenv, 4))
local function depth()
  local n = 0
  while debug.getinfo(n) do n = n + 1 end
  return n
end
print((depth()))
print(coroutine.wrap(depth)())
local _, text = xpcall(function() error("e", 0) end, debug.traceback)
print(text:match("^e\n"), text:match("in main chunk\n\t%[C%]: [^\n]*$") ~= nil)
