-- nil stores in place: inherited fields show through, __newindex is asked, traversal skips
local Base = { name = "base", f = function() return "Bf" end }
local mt = { __index = Base }
local function clear(o) o.name = nil; o.f = nil end
local function set(o, v) o.name = v end
for i = 1, 300 do
  local o = setmetatable({ name = "own", f = function() return "of" end, x = 1 }, mt)
  set(o, "again")
  assert(o.name == "again" and o:f() == "of")
  clear(o)
  assert(o.name == "base" and o:f() == "Bf" and rawget(o, "name") == nil)
  local n = 0
  for k in pairs(o) do n = n + 1; assert(k == "x") end
  assert(n == 1)
  set(o, i % 2 == 0 and "new" or nil)
  assert(o.name == (i % 2 == 0 and "new" or "base"))
end
local log = {}
local p = setmetatable({ name = "v" }, { __newindex = function(t, k, v) log[#log + 1] = k .. "=" .. tostring(v) end })
set(p, nil); set(p, nil); set(p, "w")
print(#log, table.concat(log, ","), rawget(p, "name"))
-- a class loses a method
local C = {}; C.__index = C
function C.m() return "C" end
local D = setmetatable({}, C); D.__index = D
function D.m() return "D" end
local d = setmetatable({}, D)
local function call(x) return x.m() end
local function drop(class) class.m = nil end
local s = {}
for i = 1, 200 do s[#s + 1] = call(d); if i == 100 then drop(D) end end
print(s[100], s[101], s[200])
-- nil through __index event names
local E = setmetatable({}, { __index = function() return "fn" end })
local function noindex(m) m.__index = nil end
print(E.a); noindex(getmetatable(E)); print(E.a)
g1 = 5; local function dg() g1 = nil end dg(); print(g1, rawget(_G, "g1"))
