-- A small ray tracer: spheres over a floor, shadows and reflections.
local size = tonumber(arg and arg[1]) or 950

local sqrt, floor, huge = math.sqrt, math.floor, math.huge

local Vec = {}
Vec.__index = Vec
local function vec(x, y, z) return setmetatable({ x = x, y = y, z = z }, Vec) end
Vec.__add = function(a, b) return vec(a.x + b.x, a.y + b.y, a.z + b.z) end
Vec.__sub = function(a, b) return vec(a.x - b.x, a.y - b.y, a.z - b.z) end
Vec.__mul = function(a, k) return vec(a.x * k, a.y * k, a.z * k) end
function Vec:dot(b) return self.x * b.x + self.y * b.y + self.z * b.z end
function Vec:unit() return self * (1 / sqrt(self:dot(self))) end

local Sphere, Floor = {}, {}
Sphere.__index, Floor.__index = Sphere, Floor
function Sphere:hit(origin, direction)
  local oc = origin - self.center
  local b = oc:dot(direction)
  local d = b * b - oc:dot(oc) + self.radius ^ 2
  if d < 0 then return nil end
  local t = -b - sqrt(d)
  return t > 1e-4 and t or nil
end
function Sphere:normal(p) return (p - self.center):unit() end
function Sphere:shade() return self.brightness end
function Floor:hit(origin, direction)
  if direction.y >= -1e-6 then return nil end
  return (self.y - origin.y) / direction.y
end
function Floor:normal() return vec(0, 1, 0) end
function Floor:shade(p) return (floor(p.x) + floor(p.z)) % 2 == 0 and 0.9 or 0.2 end

local scene = {
  setmetatable({ center = vec(0, 1, 6), radius = 1, brightness = 0.8, mirror = 0.4 }, Sphere),
  setmetatable({ center = vec(-2, 0.7, 5), radius = 0.7, brightness = 0.5, mirror = 0.2 }, Sphere),
  setmetatable({ center = vec(1.6, 0.5, 4), radius = 0.5, brightness = 1, mirror = 0.1 }, Sphere),
  setmetatable({ y = 0, mirror = 0.1 }, Floor),
}
local light = vec(-4, 6, -1)

local function nearest(origin, direction)
  local best, thing = huge, nil
  for _, object in ipairs(scene) do
    local t = object:hit(origin, direction)
    if t and t > 1e-4 and t < best then best, thing = t, object end
  end
  return thing, best
end

local function trace(origin, direction, depth)
  local object, t = nearest(origin, direction)
  if not object then return 0.3 + 0.3 * direction.y end
  local point = origin + direction * t
  local normal = object:normal(point)
  local towards = (light - point):unit()
  local diffuse = normal:dot(towards)
  local start = point + normal * 1e-3
  if diffuse < 0 or nearest(start, towards) then diffuse = 0 end
  local value = object:shade(point) * (0.15 + 0.85 * diffuse)
  if depth > 0 then
    local reflected = direction - normal * (2 * direction:dot(normal))
    value = value * (1 - object.mirror) + trace(start, reflected:unit(), depth - 1) * object.mirror
  end
  return value
end

local eye, sum, histogram = vec(0, 1.2, -2), 0, {}
for py = 0, size - 1 do
  for px = 0, size - 1 do
    local direction = vec((px - size / 2) / size, (size / 2 - py) / size, 1):unit()
    local value = trace(eye, direction, 2)
    sum = sum + value
    local bin = floor(value * 4)
    histogram[bin] = (histogram[bin] or 0) + 1
  end
end
print(("%.6f"):format(sum), histogram[0], histogram[1], histogram[2], histogram[3])
