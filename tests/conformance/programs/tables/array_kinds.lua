-- Arrays that change from numbers to other values and back.
local t = { 1, 2, 3 }
t[2] = "two"
print(t[1], t[2], t[3])
t[2] = nil
print(t[1], t[2], t[3])
t[2] = 2.5
print(t[1] + t[2] + t[3])
local u = {}
for i = 1, 10 do u[i] = i * 0.5 end
u[5] = {}
u[6] = false
u[7] = print
local types = {}
for i = 1, 10 do types[i] = type(u[i]) end
print(table.concat(types, " "))
local nan = 0 / 0
local v = { nan, 1, nan }
print(#v, v[1] ~= v[1], v[2], v[3] ~= v[3])
v[1] = nil
v[1] = 5
print(v[1], #v)
local w = {}
for i = 1, 5 do w[i] = nan end
print(#w, w[5] ~= w[5], w[6])
local inf = { math.huge, -math.huge, 0, -0 }
print(inf[1], inf[2], #inf, 1 / inf[3])
local b = { true, false, true }
print(b[2], #b, b[4])
b[4] = 0
print(b[4])
local mixed = { 1, "a", true, nil, 5 }
print(mixed[1], mixed[2], mixed[3], mixed[4], mixed[5])
local function sum(t)
  local s = 0
  for i = 1, #t do s = s + t[i] end
  return s
end
print(sum({ 1, 2, 3 }), sum({ 1.5, 2 }), sum({ "1", "2" }), pcall(sum, { 1, {} }))
local z = { 0 }
z[0] = "zeroth"
z[-1] = "before"
print(z[0], z[1], z[-1], #z)
z[1.5] = "between"
print(z[1.5], z[2])
