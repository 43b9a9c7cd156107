-- Library functions called in tail position or with all their results passed on, and what may stand in their place.
local byte, sub, floor, band = string.byte, string.sub, math.floor, require('bit').band
local function at(s, i) return byte(s, i) end
local function head(s, n) return sub(s, 1, n) end
local function down(x) return floor(x) end
local function low(x) return band(x, 255) end
print(at('abc', 2), head('hello', 3), down(2.75), low(513))
print(select('#', at('abc', 9)), select('#', at('', 1)))
print(pcall(at, nil, 1))
print(pcall(head, {}, 1))
print(pcall(down, 'x'))
print(down('7.5'), low('511'), at(65, 1))
print(#head('abc', -2), head('abc', 0) == '')
print((at('abc', 3)), floor(byte('A')), band(byte('a'), byte('b')))
print(byte('xyz', floor(2.5)), (sub('xyz', byte('\2'))))
local floor = function(x) return 'mine', x end
local function mine(x) return floor(x) end
print(mine(4))

-- Equality of everything with everything.
local t, u = {}, setmetatable({}, { __eq = function() return true end })
local v = setmetatable({}, getmetatable(u))
local values = { 1, 1.5, 'a', 'b', '1', true, false, t, u, v, print, 0 / 0, -0.0, 0 }
local function equal(a, b) return a == b end
local function differ(a, b) return a ~= b end
for i = 1, #values do
  local line = {}
  for j = 1, #values do
    local e = equal(values[i], values[j])
    assert(e ~= differ(values[i], values[j]))
    line[j] = e and '=' or '.'
  end
  print(table.concat(line), equal(values[i], nil), equal(nil, values[i]))
end
print(equal(nil, nil), equal(nil, false))
local function kind(x)
  if x == 'a' then return 'a' elseif x ~= 'b' then return 'other' end
  return 'b'
end
print(kind('a'), kind('b'), kind('ab'), kind(nil), kind(1), kind(t), kind(('x'):rep(0) .. 'a'))
