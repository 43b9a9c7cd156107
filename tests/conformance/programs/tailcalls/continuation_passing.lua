-- Continuation passing: every call is a tail call.
local function sum(n, k)
  if n == 0 then return k(0) end
  return sum(n - 1, function(v) return k(v + n) end)
end
print(sum(100, function(v) return v end))
local function each(list, i, f, k)
  if i > #list then return k(i - 1) end
  return f(list[i], function() return each(list, i + 1, f, k) end)
end
local out = {}
print(each({ "a", "b", "c" }, 1, function(v, k)
  out[#out + 1] = v:upper()
  return k()
end, function(n) return "visited " .. n end))
print(table.concat(out))
local list = {}
for i = 1, 100000 do list[i] = i end
local total = 0
print(each(list, 1, function(v, k)
  total = total + v
  return k()
end, function(n) return n end), total)
local function trampoline(f, ...)
  local r = f(...)
  while type(r) == "function" do r = r() end
  return r
end
local function countdown(n)
  if n == 0 then return "liftoff" end
  return function() return countdown(n - 1) end
end
print(trampoline(countdown, 100000))
