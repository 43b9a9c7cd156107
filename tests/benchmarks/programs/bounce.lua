-- Balls that move in a box and bounce off its walls: objects whose methods read and write many fields.
local rounds = tonumber(arg and arg[1]) or 16000

local Random = {}
Random.__index = Random

function Random.new() return setmetatable({ seed = 74755 }, Random) end

function Random:next()
  self.seed = (self.seed * 1309 + 13849) % 65536
  return self.seed
end

local Ball = {}
Ball.__index = Ball

function Ball.new(random)
  return setmetatable({
    x = random:next() % 500, y = random:next() % 500,
    dx = random:next() % 300 - 150, dy = random:next() % 300 - 150,
  }, Ball)
end

function Ball:move()
  local bounced = false
  self.x = self.x + self.dx
  self.y = self.y + self.dy
  if self.x > 500 then self.x, self.dx, bounced = 500, -math.abs(self.dx), true end
  if self.x < 0 then self.x, self.dx, bounced = 0, math.abs(self.dx), true end
  if self.y > 500 then self.y, self.dy, bounced = 500, -math.abs(self.dy), true end
  if self.y < 0 then self.y, self.dy, bounced = 0, math.abs(self.dy), true end
  return bounced
end

local bounces = 0
for _ = 1, rounds do
  local random = Random.new()
  local balls = {}
  for i = 1, 100 do balls[i] = Ball.new(random) end
  for _ = 1, 50 do
    for _, ball in ipairs(balls) do
      if ball:move() then bounces = bounces + 1 end
    end
  end
end
print(bounces)
