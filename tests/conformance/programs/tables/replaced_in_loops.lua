-- Fields by names that are computed in a loop, which has looked up before it what they replace.
M = {twice = function(x) return x * 2 end, factor = 1}
local function call(lib, word, other)
  local sum = 0
  for i = 1, 40 do
    sum = sum + M.twice(i)
    if i == 20 then lib[word:sub(1, 5)] = other end
  end
  return sum
end
print(call(M, "twicethrice", function(x) return x * 1000 end))

local function count(lib, word)
  local sum = 0
  for i = 1, 40 do
    lib[word:sub(1, 6)] = lib[word:sub(1, 6)] + 1
    sum = sum + lib.factor
  end
  return sum
end
print(count(M, "factors"), M.factor)

local function row(lib, word, other)
  local sum = 0
  for i = 1, 40 do
    sum = sum + lib.row[i]
    if i == 20 then lib[word:sub(1, 3)] = other end
  end
  return sum
end
local ones, twos = {}, {}
for i = 1, 40 do ones[i], twos[i] = 1, 2 end
print(row({row = ones}, "rows", twos))
