-- The line hook hears of each line that is about to run, and again when a loop comes back to it.
local function lines(f, ...)
  local seen = {}
  debug.sethook(function(event, line) seen[#seen + 1] = line end, "l")
  f(...)
  debug.sethook()
  print(table.concat(seen, " ", 2, #seen - 2))
end

local function branches(x)
  local y = x + 1
  if y > 2 then
    return y
  elseif y == 2 then
    y = 0
  end
  return x
end

local function loops(n)
  for i = 1, n do
    n = n + i
  end
  while n > 3 do
    n = n - 2
  end
  repeat n = n + 1
  until n > 4
  for _, v in ipairs({ 1, 2 }) do
    n = v
  end
  for i = 3, 1, -1 do
    if i == 2 then break end
  end
end

local function nested()
  local function inner(a)
    return a
  end
  local x = inner(1)
  return x
end

lines(branches, 1)
lines(branches, 2)
lines(branches, 0)
lines(loops, 2)
lines(nested)

local active = {}
for line in pairs(debug.getinfo(branches, "L").activelines) do active[#active + 1] = line end
table.sort(active)
print(table.concat(active, " "))
