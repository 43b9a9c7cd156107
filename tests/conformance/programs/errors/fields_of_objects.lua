-- Errors in methods that mostly access fields: when they run for the first time, and when all they met so far was as expected.
local Car = {}
Car.__index = Car
function Car:drive(far)
  self.distance = self.distance + far
  self.fuel = self.fuel
    - self.rate
  self.engine.heat = self.engine.heat + 1
  local driver = self.driver
  return driver.name, self.distance
end
local function car()
  return setmetatable({ distance = 0, fuel = 10, rate = 1, engine = { heat = 0 }, driver = { name = "x" } }, Car)
end
local function broken(field, value)
  local one = car()
  one[field] = value
  return one
end
local function try(...) print(select(2, pcall(Car.drive, ...))) end
for round = 1, 3 do
  try(broken("distance", nil), 1)
  try(broken("distance", {}), 1)
  try(broken("rate", nil), 1)
  try(broken("fuel", "none"), 1)
  try(broken("engine", nil), 1)
  try(broken("engine", 5), 1)
  try(broken("driver", nil), 1)
  try(car())
  try(nil, 1)
  try(car(), 1)
  for i = 1, 20 do assert(Car.drive(car(), i) == "x") end
end
local function trace(message) return (debug.traceback(message):match("^[^\n]*\n[^\n]*\n[^\n]*")) end
print(select(2, xpcall(Car.drive, trace, broken("driver", false), 1)))
local one = broken("engine", setmetatable({}, { __index = function(t, k) error("no " .. k, 2) end }))
print(pcall(Car.drive, one, 1))
print(one.distance, one.fuel)

-- In a loop, after turns that went well.
local function heat(cars)
  local n = 0
  for _, c in ipairs(cars) do
    n = n + c.engine.heat
    c.engine.heat = c.engine.heat + 1
    c.checked = true
    c.owner.cars = n
  end
  return n
end
local cars = {}
for i = 1, 5 do
  cars[i] = car()
  cars[i].owner = {}
end
for _ = 1, 3 do print(heat(cars)) end
cars[4].owner = nil
print(pcall(heat, cars))
print(cars[3].owner.cars, cars[4].checked, cars[5].owner.cars)
cars[2].engine = nil
print(pcall(heat, cars))
