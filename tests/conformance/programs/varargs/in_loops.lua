-- `...` used again and again, and inside loops and conditions.
local function join(sep, ...)
  local s = ""
  for i, v in ipairs({ ... }) do s = s .. (i > 1 and sep or "") .. tostring(v) end
  return s
end
print(join("-", 1, 2, 3), join("-"), join("-", "x", nil, "y"))
local function max(...)
  local m = -math.huge
  for i = 1, select("#", ...) do
    local v = select(i, ...)
    if v > m then m = v end
  end
  return m
end
print(max(3, 9, 2), max(-1), max())
local function any(...) if ... then return "yes" end return "no" end
print(any(), any(false, true), any(1))
local function twice(...) return { ... }, { ... } end
local p, q = twice(1, 2)
print(p ~= q, #p, #q, p[2] == q[2])
local function rotate(first, ...) return select("#", ...) == 0 and first or ... end
print(rotate(1, 2, 3)) print(rotate(1))
local function map(f, ...)
  if select("#", ...) == 0 then return end
  return f((...)), map(f, select(2, ...))
end
print(map(function(x) return x * x end, 1, 2, 3, 4))
