-- Dynamic programming: the best load of a knapsack, ways to pay a sum, the longest common subsequence, in tables of numbers.
local rounds = tonumber(arg and arg[1]) or 850

local function bestLoad(weights, values, capacity)
  local best = {}
  for c = 0, capacity do best[c] = 0 end
  for i = 1, #weights do
    for c = capacity, weights[i], -1 do best[c] = math.max(best[c], best[c - weights[i]] + values[i]) end
  end
  return best[capacity]
end

local function waysToPay(sum, coins)
  local ways = { [0] = 1 }
  for s = 1, sum do ways[s] = 0 end
  for _, coin in ipairs(coins) do
    for s = coin, sum do ways[s] = ways[s] + ways[s - coin] end
  end
  return ways[sum]
end

local function commonLength(a, b)
  local rows = {}
  for i = 0, #a do rows[i] = { [0] = 0 } end
  for j = 0, #b do rows[0][j] = 0 end
  for i = 1, #a do
    for j = 1, #b do
      if a:byte(i) == b:byte(j) then
        rows[i][j] = rows[i - 1][j - 1] + 1
      else
        rows[i][j] = math.max(rows[i - 1][j], rows[i][j - 1])
      end
    end
  end
  return rows[#a][#b]
end

local weights, values, text, other = {}, {}, {}, {}
for i = 1, 100 do weights[i], values[i] = i * 37 % 50 + 1, i * 91 % 100 + 1 end
local seed = 1
for i = 1, 300 do
  seed = seed * 16807 % 2147483647
  text[i] = string.char(97 + seed % 6)
  seed = seed * 16807 % 2147483647
  other[i] = string.char(97 + seed % 6)
end
text, other = table.concat(text), table.concat(other)

local total = 0
for round = 1, rounds do
  total = total + bestLoad(weights, values, 3000 + round) + waysToPay(2000 + round, { 1, 2, 5, 10, 20, 50 }) + commonLength(text, other:sub(round % 100 + 1))
end
print(total)
