-- Varargs counted, selected and handed on.
local function count(...) return select("#", ...) end
local function third(...) return (select(3, ...)) end
local function each(...)
  local out = {}
  for i = 1, select("#", ...) do out[i] = tostring((select(i, ...))) end
  return table.concat(out, " ")
end
print(count(), count(nil), count(nil, nil), third(), third(1, 2, "three"), third(1, 2, nil, 4))
print(each(), each(1, nil, "x", {} ~= nil, nil))

local function past(a, b, ...) return select("#", ...), (select(1, ...)), (select(-1, ...)), a, b end
print(past(1, 2, 3, 4), pcall(past), pcall(past, 1))
print(pcall(function(...) return (select(0, ...)) end, 1))
print(pcall(function(...) return (select({}, ...)) end, 1))
print((function(...) return (select("2", ...)), (select(1.9, ...)), pcall(function(...) return (select(2 ^ 31, ...)) end, ...) end)("a", "b"))
print(pcall(function(...) return (select("x", ...)) end, 1))

local function forward(...) return count(...) end
local function after(...) return count("first", ...) end
local function before(...) return count(..., "last") end
print(forward(1, nil, nil), after(1, nil), before(1, 2, 3), (forward()))
print((function(...) print(...) print("and", ...) return pcall(print, ...) end)("a", nil, "b"))
print(select(2, (function(...) return each(...), each(0, ...) end)(1, 2)))

local function down(n, ...)
  if n == 0 then return select("#", ...), ... end
  return down(n - 1, ...)
end
print(down(100000, "x", nil, "y"))
local function grow(n, ...)
  if n == 0 then return select("#", ...) end
  return grow(n - 1, n, ...)
end
print(grow(200))
local other
local function one(n, ...) if n > 0 then return other(n - 1, ...) end return ... end
function other(...) return one(...) end
print(one(50000, "end", "of"))

-- What the callee keeps is its own.
local kept = {}
local function keep(...) local a, b = ... kept[#kept + 1] = function() return a, b end end
local function pass(...) keep(...) keep(...) return keep(...) end
pass(1, 2) pass(3)
for _, f in ipairs(kept) do print(f()) end
local function assign(a, ...) a = a * 2 return a, ... end
local function both(...) return assign(...), (assign(...)) end
print(both(4, 5))

local object = setmetatable({}, { __call = function(self, ...) return self ~= nil, select("#", ...), ... end })
print((function(...) return object(...) end)(1, nil))
print((function(...) local a, b = object(...) return a, b end)(1, nil))
print(pcall(function(...) return nil_function(...) end, 1))
print(pcall(function(...) local x = ... return x.y.z(...) end, { y = {} }))

local co = coroutine.wrap(function(...)
  local got = { coroutine.yield(...) }
  return count(coroutine.yield(unpack(got))), ...
end)
print(co(1, 2, 3)) print(co("a", "b")) print(co(nil, nil))

local saved = select
select = function(n, ...) return "mine", n, saved("#", ...) end
print(count(1, 2), (third(1, 2, 3)))
select = saved
print(count(1, 2), math.max((function(...) return math.max(...), math.min(...) end)(3, 9, 4)))
print((function(...) local t = { ... } local u = { n = select("#", ...), ... } local v = { "first", ... } return #t, u.n, #v, u[2], v[3] end)(7, 8))
print(string.format("%s-%s", (function(...) return ... end)("p", "q")), (function(...) return ("%d %d"):format(...) end)(1, 2))
