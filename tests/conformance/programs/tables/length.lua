-- # with sequences that grow and shrink at the end.
print(#{}, #{ 1 }, #{ 1, 2, 3 }, #{ n = 1 }, #{ 1, 2, n = 3, 3 }, #{ [1] = 1 }, #{ [1] = 1, [2] = 2 },
  #{ [2] = 2 }, #{ nil })
local t = {}
for i = 1, 20 do t[#t + 1] = i * i end
print(#t, t[#t])
t[#t] = nil
print(#t)
while #t > 5 do t[#t] = nil end
print(#t, t[5], t[6])
for i = 1, 1000 do t[#t + 1] = i end
print(#t)
for i = 1, 1000 do table.remove(t) end
print(#t)
local u = {}
for i = 10, 1, -1 do u[i] = i end
print(#u)
u[11] = 11
print(#u)
u[11] = nil
u[10] = nil
print(#u)
local s = { "a", "b" }
s[3] = "c"
s[4] = "d"
print(#s)
s[4], s[3] = nil, nil
print(#s)
local h = { [1.0] = "one", [2] = "two" }
print(#h, h[1])
h["3"] = "no"
print(#h)
h[3] = "yes"
print(#h)
print(#{ (function()
  return 1, 2, 3
end)() }, #{ 0, (function()
  return 1, 2, 3
end)() }, #{ ((function()
  return 1, 2
end)()) })
local neg = { [-1] = 1, [0] = 0, [1] = 1 }
print(#neg)
local m = {}
m[1] = 1
m[2] = 2
m[4] = 4
m[3] = 3
print(#m)
