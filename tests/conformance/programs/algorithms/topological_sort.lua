-- Ordering tasks by dependencies; cycles are reported.
local function order(deps)
  local out, state = {}, {}
  local function visit(n, path)
    if state[n] == 2 then return end
    if state[n] == 1 then error("cycle: " .. table.concat(path, ">") .. ">" .. n, 0) end
    state[n] = 1
    path[#path + 1] = n
    for _, d in ipairs(deps[n] or {}) do visit(d, path) end
    path[#path] = nil
    state[n] = 2
    out[#out + 1] = n
  end
  local ks = {}
  for k in pairs(deps) do ks[#ks + 1] = k end
  table.sort(ks)
  for _, k in ipairs(ks) do visit(k, {}) end
  return table.concat(out, " ")
end
print(order({ app = { "lib", "ui" }, ui = { "lib", "draw" }, lib = { "base" }, draw = {} }))
print(pcall(order, { a = { "b" }, b = { "c" }, c = { "a" } }))
print(order({}))
print(order({ x = {} }))
print(pcall(order, { s = { "s" } }))
