-- Counting words in generated text and sorting the counts.
local n = tonumber(arg and arg[1]) or 7700000

local syllables = { "ba", "do", "ke", "li", "mo", "nu", "ra", "si", "ta", "ve" }
local seed = 1
local function random(k)
  seed = (seed * 16807) % 2147483647
  return seed % k + 1
end

local buffer = {}
for i = 1, n do
  local w = syllables[random(10)] .. syllables[random(10)]
  if i % 3 == 0 then w = w .. syllables[random(10)] end
  buffer[i] = w
end
local text = table.concat(buffer, " ")

local counts = {}
for w in text:gmatch("%w+") do counts[w] = (counts[w] or 0) + 1 end
local words = {}
for w in pairs(counts) do words[#words + 1] = w end
table.sort(words, function(a, b)
  if counts[a] ~= counts[b] then return counts[a] > counts[b] end
  return a < b
end)
print(#words)
for i = 1, 5 do print(words[i], counts[words[i]]) end
