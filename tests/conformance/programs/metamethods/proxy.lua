-- A tracing proxy sees every access.
local log = {}
local function trace(target)
  return setmetatable({}, {
    __index = function(_, k) log[#log + 1] = "get " .. tostring(k) return target[k] end,
    __newindex = function(_, k, v) log[#log + 1] = "set " .. tostring(k) target[k] = v end,
    __call = function(_, ...) log[#log + 1] = "call" return target.call(...) end,
  })
end
local p = trace({ a = 1, call = function(...) return select("#", ...) end })
p.b = p.a + 1 p.a = p.a + p.b p.list = { 1 } p.list[2] = 2
print(p.a, p.b, #p.list, p(1, 2, 3))
for _, l in ipairs(log) do io.write(l, "; ") end print()
log = {}
p.a, p.b = p.b, p.a
print(#log) table.sort(log) print(table.concat(log, "; "))
