-- Memoization and functional helpers.
local function memoize(f)
  local cache, hits = {}, 0
  return function(n)
    if cache[n] ~= nil then
      hits = hits + 1
      return cache[n]
    end
    local v = f(n)
    cache[n] = v
    return v
  end, function() return hits end
end
local fib, hits
fib, hits = memoize(function(n) return n < 2 and n or fib(n - 1) + fib(n - 2) end)
print(fib(70), hits())
local function map(f, t)
  local r = {}
  for i, v in ipairs(t) do r[i] = f(v) end
  return r
end
local function filter(p, t)
  local r = {}
  for _, v in ipairs(t) do if p(v) then r[#r + 1] = v end end
  return r
end
local function fold(f, z, t)
  for _, v in ipairs(t) do z = f(z, v) end
  return z
end
local function range(n)
  local t = {}
  for i = 1, n do t[i] = i end
  return t
end
local function zip(...)
  local r, ts = {}, { ... }
  for i = 1, #ts[1] do
    r[i] = {}
    for j = 1, #ts do r[i][j] = ts[j][i] end
  end
  return r
end
print(table.concat(map(function(x)
  return x * x
end, filter(function(x)
  return x % 2 == 0
end, range(10))), " "), fold(function(a, b)
  return a + b
end, 0, range(100)), fold(math.max, -math.huge, { 3, 9, 2 }))
for _, p in ipairs(zip({ 1, 2 }, { "a", "b" }, { true, false })) do
  io.write(tostring(p[1]), tostring(p[2]), tostring(p[3]), " ")
end
print()
local function group(t, f)
  local g, order = {}, {}
  for _, v in ipairs(t) do
    local k = f(v)
    if not g[k] then
      g[k] = {}
      order[#order + 1] = k
    end
    table.insert(g[k], v)
  end
  return g, order
end
local g, o = group({ "apple", "bob", "cat", "alice", "bike" }, function(s) return s:sub(1, 1) end)
for _, k in ipairs(o) do io.write(k, ":", table.concat(g[k], ","), " ") end
print()
local function pipe(v, ...)
  for _, f in ipairs({ ... }) do v = f(v) end
  return v
end
print(pipe("  Hello ", function(s)
  return s:match("^%s*(.-)%s*$")
end, string.lower, string.reverse, string.len))
