-- Weak keys, weak values, and a mode that changes late.
local function count(t)
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  return n
end
local function collect() collectgarbage() collectgarbage() end
local keep = {}
local k = setmetatable({}, { __mode = "k" })
for i = 1, 100 do
  local key = {}
  k[key] = i
  if i % 10 == 0 then keep[#keep + 1] = key end
end
k.name, k[1], k[true] = "string key", "number key", "boolean key"
collect()
print(count(k), k.name, k[1], k[true], k[keep[3]])
local v = setmetatable({}, { __mode = "v" })
for i = 1, 20 do v[i] = {} end
for i = 1, 20, 5 do keep["v" .. i] = v[i] end
v.a, v.b, v.c, v.d = "text", 12, true, {}
collect()
print(count(v), v.a, v.b, v.c, v.d, v[1] == keep.v1, v[2])
keep.held = {}
local kv = setmetatable({}, { __mode = "kv" })
kv[keep] = {}
kv[{}] = keep
kv[keep.held] = keep
collect()
print(count(kv), kv[keep.held] == keep)
local mt = {}
local late = setmetatable({}, mt)
for i = 1, 10 do late[i] = {} end
mt.__mode = "v"
collect()
print(count(late), #late)
local own = {}
setmetatable(own, own)
own.__mode = "k"
own[{}] = 1
collect()
print(count(own))
local strong = setmetatable({ {} }, { __mode = "v" })
setmetatable(strong, nil)
strong[2] = {}
collect()
print(#strong)
-- What a weak table does besides.
local w = setmetatable({}, { __mode = "k" })
for i = 1, 10 do w[i] = i * i end
print(#w, w[10], table.remove(w), #w, table.concat(w, ","))
table.insert(w, 1, "first")
print(w[1], w[2], #w, next(setmetatable({}, { __mode = "k" })))
for key in pairs(w) do w[key] = nil end
print(count(w), rawget(w, 1))
print(pcall(rawset, w, nil, 1))
print(pcall(rawset, w, 0 / 0, 1))
