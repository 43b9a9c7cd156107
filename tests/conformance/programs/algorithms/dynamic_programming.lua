-- Knapsack, edit distance, longest common subsequence, coin change.
local function knapsack(items, cap)
  local best = {}
  for w = 0, cap do best[w] = 0 end
  for _, it in ipairs(items) do
    for w = cap, it[1], -1 do best[w] = math.max(best[w], best[w - it[1]] + it[2]) end
  end
  return best[cap]
end
print(knapsack({ { 1, 1 }, { 3, 4 }, { 4, 5 }, { 5, 7 } }, 7), knapsack({ { 10, 60 }, { 20, 100 }, { 30, 120 } }, 50))
local function edit(a, b)
  local row = {}
  for j = 0, #b do row[j] = j end
  for i = 1, #a do
    local prev = row[0]
    row[0] = i
    for j = 1, #b do
      local old = row[j]
      row[j] = math.min(row[j] + 1, row[j - 1] + 1, prev + (a:byte(i) == b:byte(j) and 0 or 1))
      prev = old
    end
  end
  return row[#b]
end
print(edit("kitten", "sitting"), edit("", "abc"), edit("same", "same"), edit("intention", "execution"))
local function lcs(a, b)
  local t = {}
  for i = 0, #a do
    t[i] = {}
    for j = 0, #b do
      if i == 0 or j == 0 then t[i][j] = "" elseif a:byte(i) == b:byte(j) then
        t[i][j] = t[i - 1][j - 1] .. a:sub(i, i)
      else
        local p, q = t[i - 1][j], t[i][j - 1]
        t[i][j] = #p >= #q and p or q
      end
    end
  end
  return t[#a][#b]
end
print(lcs("AGGTAB", "GXTXAYB"), lcs("ABCBDAB", "BDCABA"))
local function coins(cs, n)
  local ways = { [0] = 1 }
  for i = 1, n do ways[i] = 0 end
  for _, c in ipairs(cs) do for i = c, n do ways[i] = ways[i] + ways[i - c] end end
  return ways[n]
end
print(coins({ 1, 2, 5, 10, 20, 50, 100, 200 }, 200), coins({ 2 }, 3))
local memo = {}
local function paths(x, y)
  if x == 0 or y == 0 then return 1 end
  local k = x .. "," .. y
  memo[k] = memo[k] or paths(x - 1, y) + paths(x, y - 1)
  return memo[k]
end
print(paths(10, 10), paths(16, 16))
