-- Keys of every kind whose hashes could meet, read and set in turns, cleared and set again while the table grows.
local function check(name, keys)
  local t = {}
  for i, k in ipairs(keys) do t[k] = (t[k] or 0) + i end
  local wrong = 0
  for i, k in ipairs(keys) do if t[k] ~= i then wrong = wrong + 1 end end
  for i = 1, #keys, 2 do
    local old = t[keys[i]]
    t[keys[i]] = nil
    if t[keys[i]] ~= nil then wrong = wrong + 1 end
    t[keys[i]] = old + 1
  end
  for i = 2, #keys, 3 do t[keys[i]] = nil end
  for i = 1, #keys do t["more" .. i] = i end
  local n, sum = 0, 0
  for i, k in ipairs(keys) do
    local v = t[k]
    if v then n, sum = n + 1, sum + v - i end
  end
  print(name, #keys, wrong, n, sum)
end

local function made(n, f)
  local keys = {}
  for i = 1, n do keys[i] = f(i) end
  return keys
end

check("negative", made(3000, function(i) return -i end))
check("thousands", made(3000, function(i) return i * 1000 end))
check("steps of 1024", made(3000, function(i) return i * 1024 end))
check("steps of 2^20", made(2000, function(i) return i * 2^20 end))
check("beyond 32 bits", made(3000, function(i) return i * 2^32 end))
check("beyond 2^53", made(3000, function(i) return 2^53 + i * 2 end))
check("halves", made(3000, function(i) return i + 0.5 end))
check("negative fractions", made(3000, function(i) return -i / 7 + 1e-3 end))
check("powers of two", made(600, function(i) return 2^(i - 300) * 1.5 end))
check("tables", made(3000, function(i) return { i } end))
check("functions", made(3000, function(i) return function() return i end end))
check("booleans", { true, false })
check("short strings", made(3000, function(i) return "k" .. i end))
check("long strings", made(3000, function(i) return ("long"):rep(8) .. i end))
check("zero bytes", made(16, function(i) return ("\0"):rep(i) end))
check("ends", { 2147483647, -2147483648, 2147483648, -2147483649, 1 / 0, -1 / 0, 1e308, 5e-324 })

-- -0 and 0 are one key, NaN is none.
local zero = {}
zero[-0] = "zero"
zero[0 * -1] = zero[0] .. "!"
print(zero[0], zero[-0], next(zero))
print(zero[0 / 0], pcall(function() zero[0 / 0] = 1 end))

-- A key read last is not the key that is set next.
local last = { }
for i = 1, 20 do last["a" .. i] = i end
for i = 1, 20 do
  local _ = last["a" .. i]
  last["a" .. 21 - i] = last["a" .. 21 - i] + i
  last["b" .. i] = i
end
local total = 0
for k, v in pairs(last) do total = total + v end
print(last.a1, last.a20, last.b7, total)

-- A table keeps its hash as its fields, its metatable and its size change.
local owner, set = {}, {}
set[owner] = "kept"
for i = 1, 100 do owner[i], owner["f" .. i] = i, i end
setmetatable(owner, { __eq = function() return true end })
collectgarbage()
for i = 1, 50 do set[{}] = i end
print(set[owner], set[setmetatable({}, getmetatable(owner))])
