-- ffi.metatype: every metamethod, on structs and on pointers to them.
local ffi = require "ffi"
local function try(f, ...) print(select(2, pcall(f, ...))) end

ffi.cdef "typedef struct { double x, y; } vec;"
local vec
local methods = { length = function(v) return math.sqrt(v.x * v.x + v.y * v.y) end, zero = 0 }
vec = ffi.metatype("vec", {
  __index = methods,
  __add = function(a, b) return vec(a.x + b.x, a.y + b.y) end,
  __sub = function(a, b) return vec(a.x - b.x, a.y - b.y) end,
  __mul = function(a, b)
    if type(a) == "number" then return vec(a * b.x, a * b.y) end
    if type(b) == "number" then return vec(a.x * b, a.y * b) end
    return a.x * b.x + a.y * b.y
  end,
  __div = function(a, b) return vec(a.x / b, a.y / b) end,
  __mod = function() return "mod" end,
  __pow = function() return "pow" end,
  __unm = function(a) return vec(-a.x, -a.y) end,
  __len = function() return 2 end,
  __eq = function(a, b) return type(a) == "cdata" and type(b) == "cdata" and a.x == b.x and a.y == b.y end,
  __lt = function(a, b) return a.x < b.x end,
  __le = function(a, b) return a.x <= b.x end,
  __concat = function(a, b) return tostring(a) .. "&" .. tostring(b) end,
  __call = function(v, scale, ...) return v.x * scale, select("#", ...) end,
  __tostring = function(v) return "(" .. v.x .. ", " .. v.y .. ")" end,
  __pairs = function(v) return function(_, k) if not k then return "x", v.x elseif k == "x" then return "y", v.y end end, v, nil end,
  __ipairs = function(v) return function(_, i) if i < 2 then return i + 1, i == 0 and v.x or v.y end end, v, 0 end,
})
local a, b = vec(3, 4), vec(1, 2)
print(a, a + b, a - b, a * b, a * 2, 2 * a, a / 2, a % b, a ^ b, -a, #a, a .. b, a .. "s", "s" .. a)
print(a == b, a == vec(3, 4), a ~= b, a == nil, a == 1, a < b, a <= a, a > b, a >= b)
print(a:length(), a.length == methods.length, a.zero ~= nil, a(10), (a(10, 1, 2)))
for k, v in pairs(a) do print(k, v) end
for i, v in ipairs(a) do print(i, v) end
local p = ffi.new("vec *", a)
print(p.x, p:length(), tostring(p), p + b, #p, p(2))
local function anonymous(text) return (text:gsub("struct %d+", "struct N")) end
print(anonymous(select(2, pcall(function() return a.nosuch.x end))))
print(anonymous(select(2, pcall(function() a.nosuch = 1 end))))
try(function() return a + {} end)
print(anonymous(tostring(vec)), vec.length == methods.length, ffi.istype(vec, a), ffi.typeof(a) == vec)
try(ffi.metatype, "vec", {})
try(ffi.metatype, "int", {})
try(ffi.metatype, "vec *", {})
try(ffi.metatype, "struct { int a; }")

local log = {}
local proxy = ffi.metatype("struct { int n; }", {
  __index = function(self, key) return "got " .. tostring(key) end,
  __newindex = function(self, key, value) log[#log + 1] = tostring(key) .. "=" .. tostring(value) end,
  __new = function(type, n) return ffi.new(type, n * 2) end,
})
local o = proxy(21)
print(o.n, o.other, o[1], ffi.new(proxy, 5).n)
o.thing = 5; o[3] = true; o.n = 7
print(o.n, table.concat(log, " "))

local plain = ffi.new "struct { int n; }"
for _, f in ipairs {
  function() return plain + 1 end, function() return plain < plain end, function() return #plain end, function() return plain .. "" end,
  function() return -plain end, function() plain() end, function() local x = pairs(plain) end, function() local x = ipairs(plain) end,
} do
  print(anonymous(select(2, pcall(f))))
end
print(plain == plain, plain == ffi.new(ffi.typeof(plain)))

-- Coroutines may yield in metamethods.
local yielding = ffi.metatype("struct { int yielding; }", { __index = function(_, k) return coroutine.yield(k) end, __add = function() return coroutine.yield "add" end })
local co = coroutine.wrap(function() local y = yielding(1) return y.abc .. (y + 1) end)
print(co(), co "1", co "2")

-- A type has its objects' members by name only.
do
  local ctype = ffi.metatype("struct { int a; static const int FIVE = 5; enum { SEVEN = 7 }; }", {
    __index = function(_, key) return "index " .. tostring(key) end,
    __newindex = function(_, key, value) print("newindex", key, value) end,
  })
  print(ctype.FIVE, ctype.SEVEN, ctype.other)
  ctype.other = 1
  for _, key in ipairs { 1, true, 1LL, ctype } do
    print(pcall(function() return ctype[key] end))
    print(pcall(function() ctype[key] = 1 end))
  end
  print(pcall(function() return ffi.typeof("int").x end))
  print(pcall(function() return ffi.typeof("int *").x end))
end
