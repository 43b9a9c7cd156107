-- Iterators that yield nil inside, multiple values, and are resumed after break.
local function pairs_of(t)
  local i = -1
  return function()
    i = i + 2
    if t[i] then return t[i], t[i + 1] end
  end
end
for a, b in pairs_of({ 1, "x", 2, nil, 3, "z" }) do io.write(a, tostring(b), " ") end
print()
local it = (function()
  local i = 0
  return function()
    i = i + 1
    return i <= 6 and i or nil
  end
end)()
for v in it do
  if v == 3 then break end
  io.write(v, " ")
end
for v in it do io.write("again", v, " ") end
print()
local function chunks(s, n)
  return function(_, i)
    i = i + n
    if i <= #s then return i, s:sub(i, i + n - 1) end
  end, nil, 1 - n
end
for i, c in chunks("abcdefgh", 3) do io.write(i, c, " ") end
print()
for i, c in chunks("", 3) do io.write("never") end
local function keys(t)
  local k
  return function()
    k = next(t, k)
    return k
  end
end
local ks = {}
for k in keys({ x = 1, y = 2 }) do ks[#ks + 1] = k end
table.sort(ks)
print(table.concat(ks))
