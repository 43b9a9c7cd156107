-- Infinities, zeros, NaN and huge values.
local inf, nan, z = math.huge, 0 / 0, 0
local function s(v) return v ~= v and "nan" or tostring(v) end
local function p(...)
  local t = { ... }
  for i = 1, select("#", ...) do t[i] = s(t[i]) end
  print(table.concat(t, " "))
end
p(math.floor(inf), math.floor(-inf), math.ceil(inf), math.floor(1e300), math.floor(nan), math.floor(2 ^ 53 - 0.5))
p(math.sqrt(-1), math.sqrt(inf), math.log(0), math.log(-1), math.exp(-inf), math.exp(inf), math.exp(710))
p(math.fmod(5, inf), math.fmod(inf, 5), math.fmod(5, 0), math.fmod(0, 5))
p(math.modf(inf))
p(math.modf(-inf))
p((math.modf(nan)))
p(math.frexp(0))
p(math.ldexp(1, 1024), math.ldexp(1, -1080), math.ldexp(0, 5))
p(math.pow(0, 0), math.pow(2, -1074), math.pow(-8, 1 / 3), math.pow(inf, 0), 0 ^ -1)
p(math.abs(-inf), math.abs(-z), math.max(inf, 1), math.min(-inf, 1))
p(math.sin(inf), math.acos(2), math.atan(inf), math.atan2(0, -1), math.tan(1e22) ~= nil and 1)
p(math.log10(0), math.log(inf), math.log(2 ^ 1000))
p(5 % inf, -5 % inf, 5 % -inf, inf % 5, 5 % z, 0 % 1)
p(math.floor(-0.5), math.ceil(-0.5), math.floor(0.49999999999999994), math.floor(-2 ^ 31 - 0.5))
print(pcall(math.floor))
print(pcall(math.max))
print(pcall(math.sqrt, "x"))
print(pcall(math.ldexp, 1))
print(pcall(math.fmod, 1))
print(pcall(math.abs, {}))
