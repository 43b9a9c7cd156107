-- Iterators that keep their state in upvalues.
local function range(a, b, step)
  local i = a - (step or 1)
  return function()
    i = i + (step or 1)
    if i <= b then return i end
  end
end
for i in range(1, 4) do io.write(i, " ") end
print()
for i in range(0, 1, 0.25) do io.write(i, " ") end
print()
local function chars(s)
  local i = 0
  return function()
    i = i + 1
    if i <= #s then return i, s:sub(i, i) end
  end
end
for i, c in chars("lua") do io.write(i, c, " ") end
print()
local function zip(a, b)
  local i = 0
  return function()
    i = i + 1
    if a[i] ~= nil and b[i] ~= nil then return a[i], b[i] end
  end
end
for x, y in zip({ 1, 2, 3 }, { "a", "b" }) do io.write(x, y, " ") end
print()
local function filter(p, f, s, c)
  return function()
    local v
    repeat
      v = f(s, c)
      c = v
    until v == nil or p(v)
    return v
  end
end
for v in filter(function(x) return x % 2 == 0 end, range(1, 10)) do io.write(v, " ") end
print()
local function take(n, f)
  return function()
    n = n - 1
    if n >= 0 then return f() end
  end
end
local function naturals()
  local i = 0
  return function()
    i = i + 1
    return i
  end
end
for v in take(5, naturals()) do io.write(v, " ") end
print()
for word in ("the quick brown fox"):gmatch("%a+") do io.write("<", word, ">") end
print()
for k, v in ("a=1, b=2"):gmatch("(%w+)=(%w+)") do io.write(k, v, ";") end
print()
