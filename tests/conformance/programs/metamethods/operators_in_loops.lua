-- Arithmetic of objects and of numbers in one program, by the same code.
local V = {}
V.__index = V
local function vec(x, y) return setmetatable({ x = x, y = y }, V) end
function V.__add(a, b) return vec(a.x + b.x, a.y + b.y) end
function V.__sub(a, b) return vec(a.x - b.x, a.y - b.y) end
function V.__mul(a, k) if type(a) == "number" then a, k = k, a end return vec(a.x * k, a.y * k) end
function V.__div(a, k) return vec(a.x / k, a.y / k) end
function V.__mod(a, k) return vec(a.x % k, a.y % k) end
function V.__pow(a, k) return vec(a.x ^ k, a.y ^ k) end
function V.__unm(a) return vec(-a.x, -a.y) end
function V.__eq(a, b) return a.x == b.x and a.y == b.y end
function V.__lt(a, b) return a:length() < b:length() end
function V.__le(a, b) return a:length() <= b:length() end
function V.__tostring(a) return "(" .. a.x .. "," .. a.y .. ")" end
function V:length() return math.sqrt(self.x * self.x + self.y * self.y) end

local function sum(list, start)
  local total = start
  for i = 1, #list do total = total + list[i] end
  return total
end
print(sum({ 1, 2, 3 }, 0), sum({ vec(1, 2), vec(3, 4) }, vec(0, 0)), sum({ "1", 2 }, "3"), pcall(sum, { {} }, 1))

local function mean(list, zero)
  local total, n = zero, 0
  for _, v in ipairs(list) do
    total, n = total + v, n + 1
  end
  return total / n, -total, total * 2 - total, total % 3, total ^ 2
end
print(mean({ 1, 2, 6 }, 0))
print(mean({ vec(1, 2), vec(3, 5) }, vec(0, 0)))

local function move(p, v, dt) return p + v * dt end
local function steps(p, v, n)
  local at = p
  for _ = 1, n do at = move(at, v, 0.5) end
  return at
end
print(steps(vec(0, 0), vec(1, 2), 10), steps(0, 4, 10))
local function blend(a, b, t) return a * (1 - t) + b * t end
print(blend(0, 10, 0.25), blend(vec(0, 0), vec(10, 20), 0.25), pcall(blend, nil, 1, 0.5))
local function larger(a, b) if a < b then return b end return a end
print(larger(1, 2), larger(vec(3, 4), vec(1, 1)), larger("a", "b"), vec(1, 1) == vec(1, 1))
local count = 0
for i = 1, 100 do count = count + i % 7 * 2 - i / 4 end
print(count, 2 * vec(1, 2), vec(8, 9) % 5, -vec(1, -1), vec(2, 3) ^ 2)
local shift = 10
local function offset(x) shift = shift + x return shift - 1 end
print(offset(5), offset(0.5), pcall(offset, vec(1, 1)), offset(1))
