-- unpack as apply, and functions over argument lists.
local function apply(f, t) return f(unpack(t)) end
print(apply(math.max, { 3, 9, 4 }), apply(string.format, { "%s-%d", "x", 5 }), apply(select, { "#", 1, nil }))
local function partial(f, ...)
  local a = { ... }
  return function(...)
    local all = { unpack(a) }
    for _, v in ipairs({ ... }) do all[#all + 1] = v end
    return f(unpack(all))
  end
end
print(partial(math.min, 5, 3)(4, 1))
local function memo(f)
  local c = {}
  return function(...)
    local k = table.concat({ ... }, ",")
    if c[k] == nil then c[k] = f(...) end
    return c[k]
  end
end
local calls = 0
local add = memo(function(a, b)
  calls = calls + 1
  return a + b
end)
print(add(1, 2), add(1, 2), add(2, 1), calls)
local function zip(a, b)
  local r = {}
  for i = 1, math.max(#a, #b) do r[#r + 1] = tostring(a[i]) .. tostring(b[i]) end
  return unpack(r)
end
print(zip({ 1, 2, 3 }, { "a", "b" }))
print(pcall(unpack, { 1, 2 }, 1, 2, 3))
print(select("#", unpack({ n = 3 }, 1, 3)), (unpack({ "only first" })))
