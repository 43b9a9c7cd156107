-- A variable that a loop sets from an upvalue: its first turn begins with what it had before.
local first, other = { x = 1, 10 }, { x = 100, 20 }
local current = other
local function sum(t, n)
  local s = 0
  for i = 1, n do
    s = s + t.x + t[1]
    t = current
  end
  return s
end
for i = 1, 5 do print(sum(first, 4), sum(other, 1)) end

local function alternate(t, n)
  local s = 0
  for i = 1, n do
    s = s * 2 + t.x
    if i % 3 == 0 then t = current end
  end
  return s, t == current
end
for i = 1, 3 do print(alternate(first, 2)) print(alternate(first, 7)) end

-- An upvalue that a closure made before the loop shares with it.
local function replace() current = { x = 7, 8 } end
local function last(n)
  local t
  for i = 1, n do t = current t[1] = t[1] + t.x end
  return t[1], t.x
end
print(last(3))
replace()
print(last(3))
