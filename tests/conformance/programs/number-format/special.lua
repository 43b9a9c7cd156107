-- Infinities, NaN and negative zero.
local inf, z = math.huge, 0
print(inf, -inf, 1 / z, -1 / z, 1e308 * 10, -1e308 * 10)
local nan = z / z
print(nan ~= nan, tostring(nan):gsub("-", ""), tostring(inf - inf):gsub("-", ""))
local nz = -1 * z
print(nz == 0, 1 / nz, 1 / z, nz, tostring(nz), 0 + nz, nz + 0)
local t = { [nz] = "zero" }
print(t[0], next(t) == 0, t[nz])
print(math.abs(nz), nz .. "", -nz)
print(inf + 1, inf * 0 ~= inf * 0, inf % 2 ~= inf % 2, 5 % inf, -5 % inf, 5 % -inf, inf == inf, -inf < inf)
print(2 ^ 1024, 2 ^ -1080, 0 ^ 0, inf ^ 0, nan ^ 0, 1 ^ nan ~= 1 ^ nan or 1 ^ nan)
