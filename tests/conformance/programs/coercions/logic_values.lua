-- The values of chains of and, or and not, with every truth of every operand, and what of them is evaluated.
local trace = {}
local function v(name, value)
  trace[#trace + 1] = name
  return value
end

local function show(...)
  local parts = {}
  for i = 1, select('#', ...) do parts[i] = tostring((select(i, ...))) end
  print(table.concat(parts, ' '), table.concat(trace))
  trace = {}
end

local values = { 1, false, 'x' }
for i = 1, 3 do
  for j = 1, 3 do
    for k = 1, 3 do
      local a, b, c = values[i], values[j], values[k]
      show(v('a', a) and v('b', b) or v('c', c))
      show(v('a', a) or v('b', b) and v('c', c))
      show((v('a', a) or v('b', b)) and v('c', c))
      show(v('a', a) and (v('b', b) or v('c', c)))
      show(v('a', a) and v('b', b) and v('c', c))
      show(v('a', a) or v('b', b) or v('c', c))
      show(not v('a', a) and v('b', b) or not v('c', c))
      show(not (v('a', a) or v('b', b)) or v('c', c))
      show(v('a', a) == v('b', b) and v('c', c))
      show(v('a', a) ~= v('b', b) or v('c', c))
      show(v('a', a) and v('b', b) == v('c', c) or v('d', nil))
      show((v('a', a) and v('b', b) or v('c', c)) and (v('b', b) or v('a', a) and v('c', c)) or v('d', 0))
      show(v('a', a) and v('b', b) or v('c', c) and v('a', a) or v('b', b) and v('c', c) or v('d', false))
      if v('a', a) and v('b', b) or not v('c', c) then show('then') else show('else') end
      while v('a', a) == nil or (v('b', b) and v('c', c)) do
        show('loop')
        break
      end
      show('after')
    end
  end
end

-- constants on either side
local n, f = nil, false
print(n and 1 or 0, f or nil, f or false, nil and f, false and n, nil or f, 1 and n, '' and 0, 0 or 1)
print(true and 1 or 2, false and 1 or 2, nil and 1 or 2, not nil and 1 or 2, not 1 or 2, not not n, 1 == 1 and 'eq', 1 < 0 or 'ge')
print(type({} and function() end or 1), type(nil or {}), (f or {}) ~= nil, (n and {}) == nil)

-- numbers that branches choose, in loops where they are counted with
local function choose(flag, size)
  local sum = 0
  for i = 1, size do
    sum = sum + (flag and i * 2 or i) + (i % 3 == 0 and 1 or 0) - (i > 2 and i < 5 and 0.5 or 0)
  end
  return sum
end
print(choose(true, 10), choose(false, 10), choose(nil, 3))
local function clamp(x, low, high) return x < low and low or x > high and high or x end
print(clamp(-1, 0, 5), clamp(9, 0, 5), clamp(3, 0, 5), clamp(0 / 0, 1, 2) ~= clamp(1, 1, 2))
print(pcall(choose, 'yes', 'many'))
print(pcall(function(x) return (x and 'a' or 1) + 1 end, true))
print(pcall(function(x) return (x and 'a' or 1) + 1 end, false))

-- targets that the right side reads, and several values
local a, b = 1, 2
a, b = b and a, a and b or a
print(a, b)
a = a and b or a
b = not a and b
print(a, b, (v('x', 1) and select(1, 'p', 'q')), v('y', nil) or select(2, 'p', 'q', 'r'))
local t = { n and 1 or 2, f or 3, x = a == b and 'same' or 'other', (f and 1) or select(1, 8, 9) }
print(#t, t[1], t[2], t.x, t[3])

-- long chains
local parts = {}
for i = 1, 2000 do parts[i] = 'x == ' .. i end
local chain = loadstring('local x = ... return ' .. table.concat(parts, ' or '))
print(chain(2000), chain(0), chain(1))
for i = 1, 2000 do parts[i] = 'x ~= ' .. i .. (i % 2 == 0 and ' or x == -1' or '') end
chain = loadstring('local x = ... return ' .. table.concat(parts, ' and '))
print(chain(2000), chain(0), chain(-1))
