-- pairs and ipairs are opened in place for plain tables; for others, and where they are others, they are called.
local function keys(t)
  local out = {}
  for k, v in pairs(t) do out[#out + 1] = tostring(k) .. tostring(v) end
  table.sort(out)
  return table.concat(out, " ")
end
local function items(t)
  local out = {}
  for i, v in ipairs(t) do out[i] = v end
  return table.concat(out, " ")
end
local plain = { 1, 2, 3, x = "y" }
local classy = setmetatable({ 4, 5 }, { __index = { 9, 9, 9 } })
for _ = 1, 3 do print(keys(plain), items(plain), keys(classy), items(classy)) end
print(pcall(keys, nil))
print(pcall(items, "text"))
print(pcall(keys, 12))

local function first(t)
  local f, s, c = pairs(t)
  local g, u, d = ipairs(t)
  return f == next, s == t, c, g ~= nil, u == t, d
end
print(first(plain), first(classy))

do
  local pairs = function(t) return function(_, k) if not k then return 1, t end end end
  for k, v in pairs("mine") do print(k, v) end
end
local function yields(t)
  for i, v in ipairs(t) do coroutine.yield(i, v) end
end
for i, v in coroutine.wrap(function() yields({ "a", "b" }) end) do print(i, v) end

local saved = pairs
pairs = function(t) return saved({ t }) end
print(keys("swapped"))
pairs = saved
print(keys({ z = 1 }))
