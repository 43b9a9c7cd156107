-- Constructors with names: order, nils, repetitions, values that look at what is there or leave in the middle.
local function dump(t)
  local keys = {}
  for k in pairs(t) do keys[#keys + 1] = tostring(k) end
  table.sort(keys)
  for i, k in ipairs(keys) do keys[i] = k .. "=" .. tostring(t[k] == nil and t[tonumber(k)] or t[k]) end
  return table.concat(keys, " ")
end
local function make(a, b, c) return { a = a, b = b, c = c } end
print(dump(make(1, 2, 3)), dump(make(nil, 2)), dump(make()), dump(make(false, "x", nil)))
local t = make(1)
t.b = 5 t.z = 6 t.a = nil
print(dump(t), next(make()), #make(1, 2, 3))
print(dump { x = 1, x = 2, y = 3, x = nil })
print(dump { 1, x = "x", 2, [1 + 2] = "three", ["y"] = "why", 3 })
print(dump { x = ({ y = { z = 1 } }).y.z, w = #{ 1, 2 } })

local order = {}
local function note(x) order[#order + 1] = x return x end
local u = { p = note "p", note "first", q = note "q" and nil, [note "key"] = note "value", r = note "r" or note "never" }
print(table.concat(order, " "), dump(u))

local function fails(x) return { a = 1, b = x.field, c = 3 } end
print((pcall(fails, {})), pcall(fails, nil))
local co = coroutine.wrap(function(x) return { a = x, b = coroutine.yield "b", c = x + 1, d = coroutine.yield "d" } end)
print(co(1), co "two") print(dump(co "four"))

local function speculated(x, y) return { sum = x + y, twice = x * 2, x = x } end
for i = 1, 300 do speculated(i, i) end
print(dump(speculated(1, 2)), dump(speculated("3", 4)), pcall(speculated, {}, 1))

local Class = {}
Class.__index = Class
function Class.new(n) return setmetatable({ n = n, list = 0 }, Class) end
function Class:get() return self.n end
local o = Class.new(5)
print(o:get(), getmetatable(o) == Class, dump(Class.new(nil)))
local both = setmetatable({ n = 1 }, { __metatable = "locked" })
print(getmetatable(both), pcall(setmetatable, both, {}), pcall(function() return setmetatable(both, Class) end))
print(pcall(function() local x = setmetatable(5, Class) return x end), pcall(function() return setmetatable({}, 5) end))
print(getmetatable(setmetatable(setmetatable({ v = 1 }, Class), nil)), (select("#", setmetatable({}, Class))))
local weak = setmetatable({ key = {} }, { __mode = "v" })
collectgarbage()
print(weak.key)
local late = setmetatable({ b = 1 }, { __newindex = function(tt, k, v) rawset(tt, k, v * 10) end, __index = function(_, k) return k .. "?" end })
late.a = 2 late.b = 3
print(late.a, late.b, late.c)
local mt = { __index = { inherited = "yes" }, __call = function(self, x) return self.v, x end, __tostring = function(s) return "obj" .. s.v end }
local obj = setmetatable({ v = 1, absent = nil }, mt)
print(obj.inherited, obj(2), tostring(obj), obj.absent)
local saved = setmetatable
setmetatable = function(x, m) saved(x, m) return "mine" end
print((function() return setmetatable({ a = 1 }, Class) end)())
setmetatable = saved
for i = 1, 3 do
  local step = { i = i, f = function() return i end, t = { i } }
  step.i = step.i + 1
  print(step.i, step.f(), step.t[1])
end
