-- `...` through functions, tables and closures.
local function id(...) return ... end
print(id()) print(id(nil)) print(id(1, nil, nil))
print((id(1, 2, 3)))
local function pack(...) return { n = select("#", ...), ... } end
local p = pack(nil, 2, nil)
print(p.n, p[1], p[2], p[3])
print(unpack(p, 1, p.n))
local function wrap(f, ...)
  local args = pack(...)
  return function(...) return f(unpack(args, 1, args.n), ...) end
end
print(wrap(id, 1, 2)(3))
local function bind1(f, x) return function(...) return f(x, ...) end end
print(bind1(id, "first")(2, nil, 4))
local function reverse(first, ...)
  if select("#", ...) == 0 then return first end
  local r = pack(reverse(...))
  r.n = r.n + 1
  r[r.n] = first
  return unpack(r, 1, r.n)
end
print(reverse(1, 2, 3, 4, 5))
local function nested(...)
  local outer = { ... }
  return (function(...) return #outer, select("#", ...) end)(...)
end
print(nested(1, 2, 3))
