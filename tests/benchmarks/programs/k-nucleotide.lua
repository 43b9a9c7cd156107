-- Frequencies of short substrings of a long one.
local n = tonumber(arg and arg[1]) or 6700000

local letters, seed, buffer = { "a", "c", "g", "t" }, 11, {}
for i = 1, n do
  seed = (seed * 16807) % 2147483647
  buffer[i] = letters[(seed % 100 < 40 and 1) or (seed % 100 < 60 and 2) or (seed % 100 < 75 and 3) or 4]
end
local dna = table.concat(buffer)

local function frequencies(length)
  local counts = {}
  for i = 1, #dna - length + 1 do
    local key = dna:sub(i, i + length - 1)
    counts[key] = (counts[key] or 0) + 1
  end
  return counts
end

for length = 1, 2 do
  local counts, keys = frequencies(length), {}
  for k in pairs(counts) do keys[#keys + 1] = k end
  table.sort(keys, function(a, b)
    if counts[a] ~= counts[b] then return counts[a] > counts[b] end
    return a < b
  end)
  for _, k in ipairs(keys) do print(k, ("%.3f"):format(counts[k] * 100 / (n - length + 1))) end
end
for _, probe in ipairs({ "gga", "ggta", "ggtatt", "aaaaaaaa" }) do
  print(probe, frequencies(#probe)[probe] or 0)
end
