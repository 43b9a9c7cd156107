-- Integer arithmetic up to 2^53 and beyond.
local m = 2 ^ 53
print(m, m + 1 == m, m - 1, m + 2, ("%.0f"):format(m + 2))
print(2147483647 + 1, -2147483648 - 1, 65536 * 65536, 4294967296 * 4294967296, 2147483647 * 2147483647)
local f = 1
for i = 1, 22 do f = f * i end
print(("%.0f"):format(f))
print(7 / 2, 8 / 2, -7 / 2, 1e15 / 3, 6 / 4 * 2)
local a, b = 0, 1
for i = 1, 78 do a, b = b, a + b end
print(("%.0f"):format(a))
print(123456789 * 1000 % 97, (2 ^ 52 + 1) % 2, (2 ^ 53 - 1) % 10, -(2 ^ 31) % 7)
local s = 0
for i = 1, 10 do s = s + 0.1 end
print(s == 1, s, ("%.17g"):format(s))
local x = 1
for i = 1, 64 do x = x * 2 end
print(x == 2 ^ 64, ("%.0f"):format(x))
local h = 5381
for c in ("hash me"):gmatch(".") do h = (h * 33 + c:byte()) % 4294967296 end
print(h)
local seed = 1
for i = 1, 10 do seed = (seed * 16807) % 2147483647 end
print(seed)
print(math.floor(7 / 2), math.floor(-7 / 2), 7 - 7 % 2, 10 ^ 2, 10 ^ -2)
