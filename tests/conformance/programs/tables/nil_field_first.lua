-- A function that stores nil in a field before it looks at others.
local function clear(t, value)
  t.x = value
  return t.y, t.x, t.z
end
print(clear({}, nil))
print(clear({ y = 1 }, 2))
print(clear({ y = 1, x = 3 }, nil))
print(clear({ y = 1 }, nil))
print(pcall(clear, nil, nil))
print(pcall(clear, 5, 1))
local function nest(t, value)
  t.x = value
  t.y.z = value
  return t.x, t.y.z
end
print(select(2, pcall(nest, {}, nil)))
print(nest({ y = {} }, nil))
print(nest({ y = {} }, 4))
local function loop(list, value)
  local sum = 0
  for i = 1, #list do
    local t = list[i]
    t.x = value
    sum = sum + t.y + (t.x or 0)
    if i % 2 == 0 then value = nil else value = i end
  end
  return sum
end
print(loop({ { y = 1 }, { y = 2, x = 1 }, { x = 1, y = 3 }, { y = 4 }, { y = 5 } }, nil))
print(clear(setmetatable({ y = 1 }, { __newindex = function(t, k) rawset(t, "y", k) end }), nil))
