-- Every portable conversion in UTC.
for _, f in ipairs({ "%d/%m/%y", "%H:%M:%S", "%I:%M %p", "%A, %d %B %Y", "%a %b %d", "%j", "%w", "%%",
  "plain", "", "%Y%m%dT%H%M%SZ" }) do
  print(f, os.date("!" .. f, 1700000000))
end
local t = os.date("!*t", 951782400)
print(t.year, t.month, t.day, t.yday, t.wday, t.hour, t.min, t.sec)
for _, s in ipairs({ 0, 86399, 86400, 951868799, 4102444800 }) do
  print(s, os.date("!%Y-%m-%d %H:%M:%S", s))
end
print(type(os.date()), os.date("!%H", 3600 * 5.0))
local n = os.time()
print(os.date("*t", n).year == tonumber(os.date("%Y", n)), os.time(os.date("*t", n)) == n)
