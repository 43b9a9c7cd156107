-- Functions that call themselves by the name of their own declaration, and what can come between.
local function count(n) if n == 0 then return 'done' end return count(n - 1) end
print(count(100000))

local function sum(n) if n == 0 then return 0 end return n + sum(n - 1) end
print(sum(100))

-- The name is assigned to: the call goes to the new value.
local function replaced(n) if n == 0 then return 'old' end return replaced(n - 1) end
local old = replaced
replaced = function(n) return 'new ' .. n end
print(old(3), old(0))

-- A local of the same name inside hides it; an inner function sees the outer one.
local function hidden(n) local hidden = function(m) return m * 2 end return hidden(n) end
print(hidden(21))
local function outer(n)
  local function inner(m) if m == 0 then return 0 end return 1 + outer(m - 1) end
  return inner(n)
end
print(outer(50))

-- Each closure calls itself, not its twin.
local function make(step)
  local function down(n, seen) if n <= 0 then return seen end return down(n - step, seen + 1) end
  return down
end
print(make(1)(12, 0), make(5)(12, 0))

-- More and fewer arguments than parameters; arguments that are all results of another call.
local function pair(a, b) if a == nil then return b, 'end' end return pair(nil, a, 'dropped') end
print(pair(1), (pair(2)))
local function two() return 3, 4, 5 end
local function none() end
local function open(a, b, c) if a == 'again' then return a, b, c end return open('again', two()) end
print(open(), open(two()), open('again', none()), open('again', (two())))
local function ack(m, n)
  if m == 0 then return n + 1 end
  if n == 0 then return ack(m - 1, 1) end
  return ack(m - 1, ack(m, n - 1))
end
print(ack(2, 9))

-- What sets the variable from another chunk changes what the name means.
local function changed(n) if n == 0 then return 'itself' end return changed(n - 1) end
print(changed(2))
local set = load("local d = debug local set = d['set' .. 'up' .. 'value'] return set")()
set(changed, 1, function() return 'changed' end)
print(changed(2), changed(0))
