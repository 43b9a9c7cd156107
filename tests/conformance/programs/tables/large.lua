-- Big arrays and dictionaries.
local t = {}
for i = 1, 100000 do t[i] = i end
print(#t, t[50000])
local s = 0
for i, v in ipairs(t) do s = s + v end
print(s)
for i = 100000, 50001, -1 do t[i] = nil end
print(#t)
for i = 1, 50000 do t[i] = tostring(t[i]) end
print(t[1] .. t[50000], type(t[25000]))
local d = {}
for i = 1, 20000 do d["key" .. i] = i end
local n = 0
for k, v in pairs(d) do n = n + v end
print(n, d.key777, d.key20001)
for i = 1, 20000, 2 do d["key" .. i] = nil end
n = 0
for _ in pairs(d) do n = n + 1 end
print(n)
local m = {}
for i = 1, 100 do
  m[i] = {}
  for j = 1, 100 do m[i][j] = i * j end
end
s = 0
for i = 1, 100 do for j = 1, 100 do s = s + m[i][j] end end
print(s, m[7][8])
local sparse = {}
for i = 0, 20 do sparse[2 ^ i] = i end
s = 0
for k, v in pairs(sparse) do s = s + k end
print(s, sparse[1024], sparse[3])
local fl = {}
for i = 1, 1000 do fl[i / 8] = i end
print(fl[1], fl[0.125], fl[125])
local r = {}
for i = 10000, 1, -1 do r[i] = i end
print(#r)
local objs = {}
for i = 1, 1000 do objs[{}] = i end
n = 0
for _, v in pairs(objs) do n = n + v end
print(n)
