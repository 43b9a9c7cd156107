-- lpeg.locale
local lpeg = require("lpeg")

local classes = lpeg.locale()
local names = {}
for name in pairs(classes) do names[#names + 1] = name end
table.sort(names)
for _, name in ipairs(names) do
  local members = {}
  for byte = 0, 127 do
    if classes[name]:match(string.char(byte)) then members[#members + 1] = byte end
  end
  local count = 0
  for byte = 128, 255 do
    if classes[name]:match(string.char(byte)) then count = count + 1 end
  end
  print(name, #members, members[1], members[#members], count)
end
local given = { other = 1 }
print(lpeg.locale(given) == given, given.other, given.alpha:match("a"), lpeg.locale(nil).digit:match("7"))
