-- Fields by strings that the program computes, in all the places that a table keeps them.
local function names(n, prefix)
  local list = {}
  for i = 1, n do list[i] = prefix .. i end
  return list
end

-- Few keys, many, long ones, and ones made anew at each access.
for _, n in ipairs({3, 10, 40, 700}) do
  for _, prefix in ipairs({"", "k", "a rather long prefix for a key "}) do
    local t, keys = {}, names(n, prefix)
    for i = 1, n do t[keys[i]] = i end
    local sum = 0
    for turn = 1, 3 do
      for i = 1, n do
        local key = prefix .. i
        t[key] = t[key] + turn
        sum = sum + t[keys[i]]
      end
    end
    local misses = 0
    for i = 1, n do
      if t[prefix .. (i + n)] == nil then misses = misses + 1 end
    end
    print(n, #prefix, sum, misses)
  end
end

-- Counting, with the first of each missing.
local counts, order = {}, {}
for word in ("the cat and the dog and the bird with the long long name of twenty-three characters twenty-three characters"):gmatch("%S+") do
  if not counts[word] then order[#order + 1] = word end
  counts[word] = (counts[word] or 0) + 1
end
for _, word in ipairs(order) do io.write(word, "=", counts[word], " ") end
print()

-- Keys of all kinds at one place.
local mixed = {10, 20, 30, x = "x", ["1"] = "one", [2.5] = "half", [true] = "yes"}
local function get(t, k) return t[k] end
for turn = 1, 3 do
  local seen = {}
  for _, k in ipairs({1, "1", "x", 2.5, true, "y", 3, 4, "x"}) do seen[#seen + 1] = tostring(get(mixed, k)) end
  print(table.concat(seen, " "))
end
print(pcall(get, nil, "x"))
print(pcall(get, 5, "x"))
print(get("text", "len") == string.len)

-- Metamethods for what is missing, and only for that.
local log = {}
local t = setmetatable({a = 1}, {
  __index = function(_, k) log[#log + 1] = "get " .. k return 7 end,
  __newindex = function(t, k, v) log[#log + 1] = "set " .. k rawset(t, k, v) end,
})
for turn = 1, 3 do
  for _, k in ipairs({"a", "b" .. turn, "a", "b1"}) do t[k] = t[k] + 1 end
end
print(table.concat(log, ", "))
print(t.a, t.b1, t.b2, t.b3)

-- Cleared fields come back through the metatable.
local base = {p = "base p", q = "base q"}
local derived = setmetatable({p = "own p"}, {__index = base})
local function show(k) io.write(tostring(derived[k]), "; ") end
for _, k in ipairs({"p", "q", "r"}) do show(k) end
derived["p"] = nil
for _, k in ipairs({"p", "q", "r"}) do show(k) end
for _, k in ipairs({"p", "q", "r"}) do base[k] = "new " .. k end
for _, k in ipairs({"p", "q", "r"}) do show(k) end
print()

-- A metatable's fields change by computed names.
local mt = {__add = function() return "first" end}
local object = setmetatable({}, mt)
local function add() return object + 1 end
for turn = 1, 3 do
  io.write(add(), " ")
  for _, name in ipairs({"add"}) do mt["__" .. name] = function() return "turn " .. turn end end
end
print(add())

-- Weak tables, and a mode that comes later.
local weak = setmetatable({}, {__mode = "v"})
local kept = {}
for i = 1, 20 do kept[i] = {i} weak["w" .. i] = kept[i] end
collectgarbage()
local sum = 0
for i = 1, 20 do sum = sum + weak["w" .. i][1] end
print(sum, weak["w" .. 21])
setmetatable(weak, nil)
for i = 1, 20 do sum = sum + weak["w" .. i][1] end
print(sum)

-- A loop that uses library functions while it replaces them by name.
local real = {floor = math.floor, sub = string.sub}
local results = {}
for i = 1, 8 do
  local name = i % 2 == 0 and "floor" or "ceil"
  results[#results + 1] = math.floor(i + 0.5)
  if i == 4 then math[name] = function() return "changed" end end
end
math.floor = real.floor
print(table.concat(results, " "))
results = {}
local text, fields = "abcdef", {"x", "y", "sub"}
for i = 1, 6 do
  results[i] = text:sub(i, i)
  local name = fields[i % 3 + 1]
  if i > 3 then string[name] = function() return "?" end end
end
string.sub, string.x, string.y = real.sub, nil, nil
print(table.concat(results, " "))
