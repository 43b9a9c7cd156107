-- Steps that are not constants, zero and NaN, in loops that may or may not have a second turn.
local function first(from, to, step) for i = from, to, step do return i end return "none" end
print(first(1, 2, 1), first(2, 1, 1), first(2, 1, -1), first(1, 2, -1), first(1, 2, 0), first(2, 1, 0), first(1, 1, 0.5))
local function once(step) for i = 1, 2, step do return i end return "none" end
print(once(1), once(-1), once(0), once(0.25))
local function limited(limit, step) for i = 3, limit, step do return i end return "none" end
print(limited(3.5, 1), limited(2.5, 1), limited(2.5, -1), limited(3.5, -1))
local function constant() for i = 1, 2, 0 do return i end return "none" end
local function down() for i = 2, 1, 0 do return i end return "none" end
print(constant(), down())
local function count(from, to, step)
  local n = 0
  for _ = from, to, step do
    n = n + 1
    if n > 5 then break end
  end
  return n
end
print(count(1, 2, 0), count(2, 1, 0), count(1, 2, 1), count(1, 2, -1), count(1, 0, -0.5), count(1, 2, 0/0))
for i = 1, 2, 0 do print("main", i) break end
for i = 2, 1, 0 do print("never", i) break end
