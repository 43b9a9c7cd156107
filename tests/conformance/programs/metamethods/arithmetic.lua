-- Each arithmetic event, with the metatable on either side.
local log
local mt = {}
for _, e in ipairs({ "add", "sub", "mul", "div", "mod", "pow", "concat" }) do
  mt["__" .. e] = function(a, b)
    local function show(v) return type(v) == "table" and v.name or tostring(v) end
    return e .. "(" .. show(a) .. "," .. show(b) .. ")"
  end
end
mt.__unm = function(a) return "unm(" .. a.name .. ")" end
local x, y = setmetatable({ name = "x" }, mt), setmetatable({ name = "y" }, mt)
print(x + y, x - y, x * y, x / y, x % y, x ^ y, x .. y, -x)
print(x + 1, 1 + x, x - 1, 1 - x, x * 2, 2 * x, x / 2, 2 / x)
print(x % 3, 3 % x, x ^ 2, 2 ^ x, x .. "s", "s" .. x, x .. 1, 1 .. x)
print(x + "10", "10" + x, x + "str", "str" + x)
print(x + nil, nil + x, x .. nil, true .. x)
print(x + y .. x, 2 ^ x .. y, -x .. y)
print(pcall(function() return x < y end))
print(pcall(function() return {} + 1 end))
