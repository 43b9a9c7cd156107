-- Days, leap years, weekdays and a month sheet by arithmetic.
local function leap(y) return y % 4 == 0 and (y % 100 ~= 0 or y % 400 == 0) end
local function days(y, m)
  return m == 2 and (leap(y) and 29 or 28) or ((m == 4 or m == 6 or m == 9 or m == 11) and 30 or 31)
end
local function weekday(y, m, d)
  local t = { 0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4 }
  if m < 3 then y = y - 1 end
  return (y + math.floor(y / 4) - math.floor(y / 100) + math.floor(y / 400) + t[m] + d) % 7
end
print(leap(2000), leap(1900), leap(2024), days(2023, 2), days(2024, 2), weekday(2000, 1, 1),
  weekday(1970, 1, 1), weekday(2024, 2, 29))
local function sheet(y, m)
  print(("%04d-%02d"):format(y, m))
  local line = ("   "):rep(weekday(y, m, 1))
  for d = 1, days(y, m) do
    line = line .. ("%3d"):format(d)
    if (weekday(y, m, 1) + d) % 7 == 0 or d == days(y, m) then
      print(line)
      line = ""
    end
  end
end
sheet(2024, 2)
sheet(2023, 10)
local sundays = 0
for y = 1901, 2000 do
  for m = 1, 12 do if weekday(y, m, 1) == 0 then sundays = sundays + 1 end end
end
print(sundays)
local easter = function(y)
  local a, b, c = y % 19, math.floor(y / 100), y % 100
  local d, e = math.floor(b / 4), b % 4
  local f = math.floor((b + 8) / 25)
  local g = math.floor((b - f + 1) / 3)
  local h = (19 * a + b - d - g + 15) % 30
  local i, k = math.floor(c / 4), c % 4
  local l = (32 + 2 * e + 2 * i - h - k) % 7
  local m = math.floor((a + 11 * h + 22 * l) / 451)
  local x = h + l - 7 * m + 114
  return math.floor(x / 31) .. "/" .. (x % 31 + 1)
end
print(easter(2000), easter(2024), easter(1961))
