-- Variable arguments counted, selected, packed and passed on.
local n = tonumber(arg and arg[1]) or 5000000

local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + (select(i, ...)) end
  return s
end

local function pack(...) return { n = select("#", ...), ... } end
local function forward(...) return sum(...) end
local function rest(_, ...) return ... end

local total = 0
for i = 1, n do
  total = total + forward(i, 2, 3, 4)
  local p = pack(rest(i, 1, 2, 3))
  total = total + p.n + sum(unpack(p, 1, p.n))
  total = total % 1000003
end
print(total)
