-- Pseudo-random sequences by cumulative probabilities, written in lines.
local n = tonumber(arg and arg[1]) or 17000000

local seed = 29
local function random()
  seed = (seed * 3877 + 29573) % 139968
  return seed / 139968
end

local letters = { { "a", 0.30 }, { "c", 0.20 }, { "g", 0.20 }, { "t", 0.27 }, { "n", 0.03 } }
local cumulative, sum = {}, 0
for i, l in ipairs(letters) do
  sum = sum + l[2]
  cumulative[i] = sum
end

local function pick()
  local r = random()
  for i = 1, #cumulative do
    if r < cumulative[i] then return letters[i][1] end
  end
  return letters[#letters][1]
end

local checksum, lines, first = 0, 0, nil
for start = 1, n, 60 do
  local line = {}
  for i = 1, math.min(60, n - start + 1) do line[i] = pick() end
  local s = table.concat(line)
  first = first or s
  lines = lines + 1
  checksum = (checksum * 31 + s:byte(1) + s:byte(-1) + #s) % 1000003
end
print(first)
print(lines, checksum)
