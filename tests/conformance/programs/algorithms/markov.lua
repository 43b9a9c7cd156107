-- Markov chains with a linear congruential generator.
local seed = 12345
local function rnd(n)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return math.floor(seed / 65536) % n + 1
end
local text = "the cat sat on the mat the dog sat on the cat the mat was flat and the dog was fat and the cat ran off the mat to the flat"
local chain, prev = {}, nil
for w in text:gmatch("%a+") do
  if prev then
    chain[prev] = chain[prev] or {}
    table.insert(chain[prev], w)
  end
  prev = w
end
local out, w = {}, "the"
for i = 1, 30 do
  out[i] = w
  local n = chain[w]
  w = n and n[rnd(#n)] or "the"
end
print(table.concat(out, " "))
local keys = {}
for k, v in pairs(chain) do keys[#keys + 1] = k .. ":" .. #v end
table.sort(keys)
print(table.concat(keys, " "))
local h = {}
for i = 1, 6000 do
  local r = rnd(6)
  h[r] = (h[r] or 0) + 1
end
print(table.concat(h, " "))
local deck = {}
for i = 1, 20 do deck[i] = i end
for i = 20, 2, -1 do
  local j = rnd(i)
  deck[i], deck[j] = deck[j], deck[i]
end
print(table.concat(deck, " "))
local x, y = 0, 0
for i = 1, 1000 do
  local d = rnd(4)
  if d == 1 then
    x = x + 1
  elseif d == 2 then
    x = x - 1
  elseif d == 3 then
    y = y + 1
  else
    y = y - 1
  end
end
print(x, y)
