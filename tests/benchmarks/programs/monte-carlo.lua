-- Areas, volumes and a game's odds by random trials: calls of a generator that keeps its state in a closure.
local n = tonumber(arg and arg[1]) or 27000000

local function generator(seed)
  return function()
    seed = seed * 16807 % 2147483647
    return seed / 2147483647
  end
end

local function circle(random, trials)
  local hits = 0
  for _ = 1, trials do
    local x, y = random(), random()
    if x * x + y * y <= 1 then hits = hits + 1 end
  end
  return hits
end

local function ball(random, trials, dimensions)
  local hits = 0
  for _ = 1, trials do
    local distance = 0
    for _ = 1, dimensions do
      local x = random() * 2 - 1
      distance = distance + x * x
    end
    if distance <= 1 then hits = hits + 1 end
  end
  return hits
end

-- A player with 5 coins bets one at a time until 0 or 10.
local function ruin(random, games, chance)
  local ruined, bets = 0, 0
  for _ = 1, games do
    local coins = 5
    while coins > 0 and coins < 10 do
      coins = random() < chance and coins + 1 or coins - 1
      bets = bets + 1
    end
    if coins == 0 then ruined = ruined + 1 end
  end
  return ruined, bets
end

local random = generator(2024)
local hits = circle(random, n)
print(hits, ("%.3f"):format(4 * hits / n))
print(ball(random, n / 5, 5))
print(ruin(random, math.floor(n / 50), 0.48))
