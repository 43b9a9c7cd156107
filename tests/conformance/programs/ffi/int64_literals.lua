-- 64-bit integer and complex literals: values, arithmetic, comparison, errors.
local function try(f, ...) print(select(2, pcall(f, ...))) end

print(1LL, 2ULL, 0x7fLL, -1LL, -2ULL, 0xffffffffffffffffLL, 18446744073709551615LL)
print(12.5i, -12.5i, 1i, 0i, 1e100i, 0x10i)
print(type(1LL), getmetatable(1LL))

print(1LL + 2, 1LL + 2ULL, 7LL - 9, 3LL * -4LL, 1.5 + 1LL, 2 ^ 63 + 0ULL, -1.5 + 0LL)
print(-7LL / 2, -7LL % 3, 7LL % -3, 7LL / -3, -1ULL / 10, -1ULL % 10)
print(1LL / 0LL, 5LL % 0LL, 5ULL / 0ULL)
print(2LL ^ 10, 2LL ^ -1, 0LL ^ -1, (-1LL) ^ 3, (-1LL) ^ -1, (-1LL) ^ -2, 2ULL ^ -1, 3ULL ^ 4)
print(-(1LL), -(-9223372036854775808LL), 9223372036854775807LL + 1, 18446744073709551615ULL + 1)
print(-9223372036854775808LL / -1, -9223372036854775808LL % -1)

print(1LL == 1, 1LL == 1ULL, -1LL == -1ULL, 1LL == nil, nil == 1LL, 1LL == "1", 1LL == {}, 1LL == true)
print(1LL ~= 1, 1LL ~= 2, 1LL < 2, -1LL < 1ULL, -1LL < 1LL, 1LL <= 1.5, 2LL > 1, 2LL >= 3)
print(1i == 1i, 1i == 1)

try(function() return 1LL + nil end)
try(function() return nil + 1LL end)
try(function() return 1LL + {} end)
try(function() return 1LL + "2" end)
try(function() return "x" + 1LL end)
try(function() return 1LL + 1i end)
try(function() return 1i + 1 end)
try(function() return #1LL end)
try(function() return (1LL) .. "x" end)
try(function() return 1LL < nil end)
try(function() return 1LL < {} end)
try(function() return 1LL <= "1" end)
try(function() return 1i < 1i end)
try(function() for _ = 1LL, 3 do end end)
try(function() for _ = 1, 3LL do end end)
try(function() for _ = 1, 3, 1LL do end end)

print(tonumber(1LL), tonumber(2 ^ 53 + 1ULL), tonumber(-1LL), tonumber(2i))
print(tostring(5LL), not 1LL, 1LL and 2, 0LL and "true")
local keys, key = {}, 2LL
keys[key] = "by identity"
keys[2] = "number"
print(keys[key], keys[2LL], keys[2], rawequal(key, key), rawequal(1LL, 1LL))
print(load("return 1uLL")(), load("return 1llu")(), load("return 3I")(), load("return 1ll")())
for _, bad in ipairs { "1.5LL", "1LLx", "1e3LL", "1ui", "99999999999999999999LL", "1LL2" } do
  print(load("return " .. bad))
end
