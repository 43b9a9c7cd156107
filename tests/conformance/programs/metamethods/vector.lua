-- A value type with most operators.
local V = {}
V.__index = V
local function vec(x, y) return setmetatable({ x = x, y = y }, V) end
V.__add = function(a, b) return vec(a.x + b.x, a.y + b.y) end
V.__sub = function(a, b) return vec(a.x - b.x, a.y - b.y) end
V.__mul = function(a, b)
  if type(a) == "number" then
    return vec(a * b.x, a * b.y)
  elseif type(b) == "number" then
    return vec(a.x * b, a.y * b)
  end
  return a.x * b.x + a.y * b.y
end
V.__div = function(a, k) return vec(a.x / k, a.y / k) end
V.__unm = function(a) return vec(-a.x, -a.y) end
V.__eq = function(a, b) return a.x == b.x and a.y == b.y end
V.__lt = function(a, b) return a:len2() < b:len2() end
V.__le = function(a, b) return a:len2() <= b:len2() end
V.__tostring = function(a) return "(" .. a.x .. ", " .. a.y .. ")" end
V.__concat = function(a, b) return tostring(a) .. tostring(b) end
V.__call = function(a, k) return a[k] end
function V:len2() return self * self end
local a, b = vec(1, 2), vec(3, -4)
print(tostring(a + b), tostring(a - b), a * b, tostring(2 * a), tostring(b * 0.5), tostring(b / 2), tostring(-a))
print(a == vec(1, 2), a == b, a < b, a <= b, a > b, a .. b, "v=" .. a, a("x"), b"y", b:len2())
local s = vec(0, 0)
for i = 1, 100 do s = s + vec(i, -i) / 2 end
print(tostring(s))
