-- Modules as tables of closures over private state.
local function stack()
  local items, n = {}, 0
  local M = {}
  function M.push(...)
    for i = 1, select("#", ...) do
      n = n + 1
      items[n] = (select(i, ...))
    end
    return M
  end
  function M.pop()
    if n == 0 then return nil, "empty" end
    local v = items[n]
    items[n] = nil
    n = n - 1
    return v
  end
  function M.size() return n end
  return M
end
local a, b = stack(), stack()
a.push(1, 2, 3).push("x")
print(a.size(), b.size(), a.pop(), a.pop(), b.pop())
b.push(a.pop())
print(a.size(), b.size(), b.pop(), a.push == b.push)
local function observable(v)
  local subs = {}
  return function(new)
    if new == nil then return v end
    local old = v
    v = new
    for _, f in ipairs(subs) do f(new, old) end
  end, function(f) subs[#subs + 1] = f end
end
local value, watch = observable(1)
local log = {}
watch(function(n, o) log[#log + 1] = o .. "->" .. n end)
watch(function(n) if n < 5 then value(n * 2) end end)
value(3)
print(value(), table.concat(log, " "))
