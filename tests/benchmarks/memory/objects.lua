-- What objects of each kind take, in bytes: the growth of live memory when there are so many of them, the slot that holds each
-- not counted. Run it with luvit and with luajit.
local n = tonumber(arg and arg[1]) or 200000

local kinds = {
  { "empty table", function() return {} end },
  { "array of 10 numbers", function(i) return { i, 2, 3, 4, 5, 6, 7, 8, 9, 10 } end },
  { "array of 10 numbers, grown", function(i) local t = {} for k = 1, 10 do t[k] = i + k end return t end },
  { "array of 10 strings", function() return { "a", "b", "c", "d", "e", "f", "g", "h", "i", "j" } end },
  { "object of 3 fields", function(i) return { x = i, y = 2, z = 3 } end },
  { "object of 3 fields, set later", function(i) local t = {} t.x = i t.y = 2 t.z = 3 return t end },
  { "object of a class", function(i) return setmetatable({ name = i }, _G) end },
  { "map of 10 numbers", function(i) local t = {} for k = 1, 10 do t[k * 1000 + i] = k end return t end },
  { "closure, no upvalue", function() return function() return _G end end },
  { "closure, 1 upvalue", function(i) return function() return i end end },
  { "closure, 1 shared variable", function(i) return function() i = i + 1 return i end end },
  { "closure, 3 upvalues", function(i) local a, b = i + 1, i + 2 return function() return i + a + b end end },
  { "coroutine, not started", function() return coroutine.create(print) end },
  { "coroutine, suspended", function() local c = coroutine.wrap(function(x) coroutine.yield(x) end) c(1) return c end },
  { "coroutine, suspended in a call", function()
    local function inner(x) coroutine.yield(x) return x end
    local c = coroutine.wrap(function(x) return inner(x) + 1 end)
    c(1)
    return c
  end },
  { "string of 8 bytes", function(i) return ("%08d"):format(i) end },
  { "string of 32 bytes", function(i) return ("%032d"):format(i) end },
}

local function live()
  collectgarbage()
  collectgarbage()
  return collectgarbage("count") * 1024
end

for _, kind in ipairs(kinds) do
  local name, make = kind[1], kind[2]
  local all = {}
  for i = 1, n do all[i] = kind end
  make(1) -- what is made once, such as a shape, doesn't count
  local before = live()
  for i = 1, n do all[i] = make(i) end
  local bytes = (live() - before) / n
  assert(all[n]) -- so that a compiler can't take the objects for garbage before
  print(("%-32s %6.0f"):format(name, bytes))
end
