-- Tables with many computed string keys: counting, replacing, clearing, and traversal while fields change.
local function key(i) return "k" .. i % 97 .. (i % 3 == 0 and " with a longer name" or "") end

local counts = {}
for i = 1, 5000 do
  local k = key(i)
  counts[k] = (counts[k] or 0) + 1
end
local names = {}
for k in pairs(counts) do names[#names + 1] = k end
table.sort(names)
local sum = 0
for i, k in ipairs(names) do sum = sum + i * counts[k] end
print(#names, sum, names[1], names[#names])

-- Keys that were cleared are gone, come back, and do not disturb the others.
for i = 1, #names, 2 do counts[names[i]] = nil end
local left = 0
for _ in pairs(counts) do left = left + 1 end
print(left)
for i = 1, #names, 2 do assert(counts[names[i]] == nil) end
for i = 2, #names, 2 do assert(counts[names[i]]) end
for i = 1, #names, 2 do counts[names[i]] = i end
for i = 1, #names, 2 do assert(counts[names[i]] == i) end

-- A traversal may change and clear what it sees.
local seen = 0
for k, v in pairs(counts) do
  seen = seen + 1
  counts[k] = v % 2 == 0 and v + 1 or nil
end
local odd = 0
for _, v in pairs(counts) do odd = odd + v % 2 end
print(seen, odd == 0 or odd)

-- next with a key made anew.
local t = {}
for i = 1, 40 do t["name" .. i] = i end
local visited, k = 0, nil
repeat
  k = next(t, k and k:sub(1, 4) .. k:sub(5))
  if k then visited = visited + t[k] end
until not k
print(visited, pcall(next, t, "no such name"))

-- Keys of all kinds beside each other: equal texts and numbers are different keys.
local mixed = {}
for i = 1, 30 do
  mixed[i + 0.5], mixed[tostring(i + 0.5)], mixed[tostring(i)], mixed[-i] = "n" .. i, "s" .. i, "t" .. i, i
end
mixed[mixed], mixed[print], mixed[true], mixed[false] = "self", "function", "yes", "no"
for i = 1, 30 do
  assert(mixed[i + 0.5] == "n" .. i and mixed[(i + 0.5) .. ""] == "s" .. i and mixed[i .. ""] == "t" .. i and mixed[-i] == i and mixed[i] == nil)
end
print(mixed[mixed], mixed[print], mixed[true], mixed[false])

-- Missing keys and assignments go by the metatable.
local log = {}
local watched = setmetatable({}, {
  __index = function(_, name) return "no " .. name end,
  __newindex = function(o, name, value) log[#log + 1] = name; rawset(o, name, value) end,
})
for i = 1, 20 do
  local name = "w" .. i % 15
  watched[name] = (rawget(watched, name) or 0) + 1
end
print(#log, watched["w" .. 3], watched["w" .. 14], watched["w" .. 15], rawget(watched, "w" .. 15))
