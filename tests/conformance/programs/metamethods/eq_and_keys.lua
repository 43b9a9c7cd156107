-- __eq plays no part in table lookup, and is not asked for different types.
local mt = { __eq = function(a, b) return a.id == b.id end }
local function obj(id) return setmetatable({ id = id }, mt) end
local a, b = obj(1), obj(1)
print(a == b, a ~= b, rawequal(a, b), ({ [a] = "x" })[b])
local function index_of(t, v) for i, x in ipairs(t) do if x == v then return i end end end
print(index_of({ obj(3), obj(2), obj(1) }, a), index_of({ 1, "1", a }, obj(1)), index_of({}, a))
print(a == 1, a == "1", a == nil, a == { id = 1 }, not (a == b))
mt.__eq = nil print(a == b, a == a)
mt.__eq = function() error("asked") end print(a == a, a == 5, (pcall(function() return a == b end)))
