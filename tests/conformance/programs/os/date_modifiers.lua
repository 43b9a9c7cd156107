-- Flags, widths and modifiers between the percent sign and the letter, as the GNU C library takes them.
local time = 951782405
for _, format in ipairs {
  "%-d/%-m/%Y", "%_H|%-H|%H", "%e|%-e|%0e", "%-I %p", "%#p %P %^P", "%^a %#B %^c", "%5Y|%05d|%-5d|%_5d", "%10a|%010a|%-10a",
  "%Ey %EY %Ex %EX %Ec %EC", "%Oy %Od %OH %Om %OS %Ou %OW", "%Ed %Oc %Oa %EQ", "%Q %5Q %-Q %^q", "%^#Z %#Z %5Z|", "%j %-j %_j", "%",
  "%-", "%5", "%E",
} do
  print(format, os.date("!" .. format, time))
end

-- Any value but nil says whether summer time is on; fields may be inherited.
print(os.time({ year = 2000, month = 1, day = 1, isdst = false }) == os.time({ year = 2000, month = 1, day = 1 }))
local inherited = setmetatable({}, { __index = { year = 2001, month = 2, day = 3 } })
print(os.time(inherited) == os.time({ year = 2001, month = 2, day = 3 }))
print(pcall(os.time, setmetatable({}, { __index = function(_, key) error("no " .. key, 0) end })))
