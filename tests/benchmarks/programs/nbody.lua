-- Planets around a star: floating-point fields of a few objects.
local steps = tonumber(arg and arg[1]) or 7000000

local function body(x, y, z, vx, vy, vz, mass)
  return { x = x, y = y, z = z, vx = vx, vy = vy, vz = vz, mass = mass }
end

-- A made-up system: one heavy star and four planets on near-circular orbits.
local bodies = {
  body(0, 0, 0, 0, 0, 0, 40),
  body(5, 0, 0.1, 0, 2.8, 0, 0.04),
  body(-9, 1, 0.2, -0.2, -2.1, 0.01, 0.01),
  body(0, 13, -0.3, -1.75, 0, 0.02, 0.002),
  body(1, -15, -0.5, 1.63, 0.1, 0, 0.002),
}

local function advance(dt)
  local count = #bodies
  for i = 1, count do
    local a = bodies[i]
    local ax, ay, az, am = a.x, a.y, a.z, a.mass
    local avx, avy, avz = a.vx, a.vy, a.vz
    for j = i + 1, count do
      local b = bodies[j]
      local dx, dy, dz = ax - b.x, ay - b.y, az - b.z
      local d2 = dx * dx + dy * dy + dz * dz
      local mag = dt / (d2 * math.sqrt(d2))
      local bm = b.mass * mag
      avx, avy, avz = avx - dx * bm, avy - dy * bm, avz - dz * bm
      bm = am * mag
      b.vx, b.vy, b.vz = b.vx + dx * bm, b.vy + dy * bm, b.vz + dz * bm
    end
    a.vx, a.vy, a.vz = avx, avy, avz
    a.x, a.y, a.z = ax + dt * avx, ay + dt * avy, az + dt * avz
  end
end

local function energy()
  local e = 0
  for i, a in ipairs(bodies) do
    e = e + 0.5 * a.mass * (a.vx ^ 2 + a.vy ^ 2 + a.vz ^ 2)
    for j = i + 1, #bodies do
      local b = bodies[j]
      local dx, dy, dz = a.x - b.x, a.y - b.y, a.z - b.z
      e = e - a.mass * b.mass / math.sqrt(dx * dx + dy * dy + dz * dz)
    end
  end
  return e
end

print(("%.9f"):format(energy()))
for _ = 1, steps do advance(0.001) end
print(("%.9f"):format(energy()))
