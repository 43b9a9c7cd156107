-- Less common conversions, and isdst, which says what the other fields mean.
print(os.date("!%k|%l|%P|%I|%p", 0), os.date("!%k|%l|%P", 13 * 3600))
print(os.date("*tx", 0), type(os.date("*t", 0)), type(os.date("!*t", 0)))
local summer = os.time{year = 2020, month = 6, day = 1, isdst = true}
local standard = os.time{year = 2020, month = 6, day = 1, isdst = false}
print(standard - summer)
print(tonumber("ffffffffffffffff", 16), tonumber("fffffffffffffffff", 16), tonumber("1" .. ("0"):rep(70), 2), tonumber("-1" .. ("0"):rep(70), 36))
