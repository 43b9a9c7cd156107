-- Fast Fourier transforms there and back, in place over arrays of real and imaginary parts.
local times = tonumber(arg and arg[1]) or 250
local size = 16384

local function reorder(re, im)
  local j = 1
  for i = 1, size - 1 do
    if i < j then
      re[i], re[j] = re[j], re[i]
      im[i], im[j] = im[j], im[i]
    end
    local half = size / 2
    while half < j do
      j = j - half
      half = half / 2
    end
    j = j + half
  end
end

local function transform(re, im, direction)
  reorder(re, im)
  local span = 1
  while span < size do
    local angle = direction * math.pi / span
    for offset = 0, span - 1 do
      local wr, wi = math.cos(angle * offset), math.sin(angle * offset)
      for i = offset + 1, size, 2 * span do
        local k = i + span
        local r, m = re[k] * wr - im[k] * wi, re[k] * wi + im[k] * wr
        re[k], im[k] = re[i] - r, im[i] - m
        re[i], im[i] = re[i] + r, im[i] + m
      end
    end
    span = span * 2
  end
end

local seed = 7
local re, im, original = {}, {}, {}
for i = 1, size do
  seed = seed * 16807 % 2147483647
  re[i], im[i] = seed / 2147483647 - 0.5, 0
  original[i] = re[i]
end

local power = 0
for round = 1, times do
  transform(re, im, 1)
  for i = round % 16 + 1, size, 16 do power = power + (re[i] * re[i] + im[i] * im[i]) / size end
  transform(re, im, -1)
  for i = 1, size do re[i], im[i] = re[i] / size, im[i] / size end
end

local drift = 0
for i = 1, size do drift = math.max(drift, math.abs(re[i] - original[i]), math.abs(im[i])) end
print(("%.6f"):format(power), drift < 1e-10)
