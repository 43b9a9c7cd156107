-- Years that have more or fewer than four digits, none, or a sign.
local times = { 253402300799, 253402300800, 1e12, -62135596800, -62135596801, -6e11, 1e15, 2^53, 1e17, 1e300, 0/0 }
for _, time in ipairs(times) do
  print(time, os.date("!%Y-%m-%d %H:%M:%S %a %j %U %W %w", time))
  print(os.date("!%F %G-%V %c %x %y", time))
end

local function show(time)
  local date = os.date("!*t", time)
  if not date then return "no date" end
  return table.concat({ date.year, date.month, date.day, date.hour, date.min, date.sec, date.wday, date.yday }, " ")
end
for _, time in ipairs(times) do print(time, show(time)) end

-- Back from a table, parts beyond their ranges included.
local function back(year, month, day, hour, minute, second)
  local time = os.time { year = year, month = month, day = day, hour = hour, min = minute, sec = second }
  print(year, month, day, os.date("%Y-%m-%d %H:%M:%S", time))
end
back(10000, 1, 1)
back(-1, 1, 1)
back(0, 3, 0)
back(1, 1, 1)
back(1000000, 2, 29)
back(2000, 13, 32)
back(2000, -5, 0, -1, -100, 100000)
back(2000, -1200, 1)
back(2000.9, 2.9, 1.9)
back(0/0, 1, 1)

print(os.difftime(253402300800, -62135596801), os.difftime(0/0, 1))
print(pcall(os.difftime, nil, 1))
print(pcall(os.difftime, "x", "y"))
print(pcall(os.difftime))
-- Bytes that are no UTF-8 pass through, a zero ends the format.
print(os.date("\255\254%%\0%Y", 0) == "\255\254%")
