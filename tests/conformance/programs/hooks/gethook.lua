-- What gethook says of what sethook was told.
local function hook() end
local function show()
  local f, mask, count = debug.gethook()
  print(f == hook and "hook" or f, mask, count)
end

show()
debug.sethook(hook, "crl", 5) show()
debug.sethook(hook, "lrc") show()
debug.sethook(hook, "c?") show()
debug.sethook(hook, "", 7) show()
debug.sethook(hook, "") show()
debug.sethook(nil, "l") show()
debug.sethook(hook, "r", 1.9) show()
debug.sethook() show()
print(pcall(debug.sethook, 1, "l"))
print(pcall(debug.sethook, hook))
print(pcall(debug.sethook, hook, {}))
print(pcall(debug.sethook, hook, "l", "x"))
show()
