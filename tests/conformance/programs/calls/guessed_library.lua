-- Calls by the names of library functions, which compiled code does in place: they behave as calls all the same.
local function with(max, a, b)
  local result = max(a, b)
  return result
end
local function join(a, b) return a .. b end
print(with(math.max, 1, 2), with(math.min, 1, 2), with(join, 1, 2))

-- The library changes under running code.
local negate = function(x) return -x end
local sums, real = {}, math.floor
for i = 1, 4 do
  if i == 3 then math.floor = negate end
  local rounded = math.floor(i + 0.5)
  sums[i] = rounded
end
math.floor = real
print(table.concat(sums, " "))
math.ceil = nil
print(pcall(function(x) local up = math.ceil(x) return up end, 1.5))

-- Arguments that aren't what the name promises.
local sqrt, sub, byte = math.sqrt, string.sub, string.byte
print(sqrt("16"), (pcall(sqrt, {})), pcall(function() local root = math.sqrt(nil) return root end))
print(pcall(function(s) local first = s:byte(1) return first end, 12))
print(sub("hello", 2, 3), sub("hello", -3), sub("hello", 0, 2), sub("hello", 4, 99), sub("hello", 3, 2) == "", sub(12345, 2, 3), "")
print(sub("hello", 2), sub("hello", 2, -2), sub("hello", 1.7, 3.9), sub("hello", "2"), sub("hello", -99, -2), sub("hello", 6) == "", sub("hello", 2, -9) == "")
print(byte("abc", 2), byte("abc", -1), byte("abc", 9) == nil, byte("abc", "3"), byte("abc", 2.9), byte("abc", 0) == nil, "")

-- Numbers at the edges.
local max, min, nan = math.max, math.min, 0 / 0
print(max(1, nan) == 1, max(nan, 1), min(nan, 1), min(1, nan) == 1, 1 / max(0, -0), 1 / min(-0, 0), 1 / math.abs(-0), "")
print(1 / math.floor(-0), math.floor(-2.5), math.floor(2 ^ 60), math.floor(-1 / 0), "")

-- Loops with pairs, ipairs and next that aren't what they seem.
local seen = {}
for k, v in next, { 10, 20, x = 30 } do seen[#seen + 1] = tostring(k) .. "=" .. v end
for i, v in ipairs({ 1, 2, nil, 4 }) do seen[#seen + 1] = i + v end
print(table.concat(seen, " "))
local copy = { 1, 2, 3, a = 1, b = 2 }
for k in pairs(copy) do copy[k] = nil end
print(next(copy))
print(pcall(function() for k in next, {}, "none" do print(k) end end))
local function count(limit, i) if i < limit then return i + 1, "item" end end
for i, item in count, 2, 0 do io.write(i, item, " ") end
print()
