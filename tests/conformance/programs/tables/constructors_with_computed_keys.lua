-- Constructors whose computed keys make dictionaries of the tables while named fields are still to come.
local function narrow(i) return { ["key" .. i] = i, a = i + 1, b = i + 2, c = i + 3, [i] = "element", d = i + 4 } end
local function wide(i)
  return { a = 1, b = 2, c = 3, d = 4, e = 5, f = 6, g = 7, h = 8, i = 9, j = 10, k = 11, l = 12, ["key" .. i] = i, m = 13, ["a"] = 14, n = nil, o = 15 }
end
local function number(i) return { [i * 1.5] = i, a = i, [i] = "x", b = 2, [100] = "hundred" } end

for _, make in ipairs { narrow, wide, number } do
  local tables = {}
  for i = 1, 40 do tables[i] = make(i) end
  for _, i in ipairs { 1, 2, 20, 40 } do
    local t, keys = tables[i], {}
    for key in pairs(t) do keys[#keys + 1] = tostring(key) end
    table.sort(keys)
    for k, key in ipairs(keys) do keys[k] = key .. "=" .. tostring(t[key] == nil and t[tonumber(key)] or t[key]) end
    print(table.concat(keys, " "))
  end
end
