-- Sums and sets over pairs, independent of order.
local t = { 10, 20, 30, a = 1, b = 2, [1.5] = 3, [-1] = 4 }
local n, s, ks = 0, 0, 0
for k, v in pairs(t) do
  n = n + 1
  s = s + v
  if type(k) == "number" then ks = ks + k end
end
print(n, s, ks)
local inv = {}
for k, v in pairs(t) do inv[v] = k end
print(inv[1], inv[30], inv[4], inv[3])
local max, arg
for k, v in pairs({ x = 3, y = 9, z = 4 }) do if not max or v > max then max, arg = v, k end end
print(arg, max)
local function size(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end
print(size({}), size({ nil, nil, 3 }), size({ a = nil }), size(t))
local p, q = next({ single = "entry" })
print(p, q, next({ single = 1 }, "single"))
for k in pairs(setmetatable({}, { __index = { hidden = 1 } })) do print("never", k) end
local function merge(...)
  local r = {}
  for _, t in ipairs({ ... }) do for k, v in pairs(t) do r[k] = v end end
  return r
end
local m = merge({ a = 1, b = 2 }, { b = 3 }, { 7 })
print(m.a, m.b, m[1], size(m))
