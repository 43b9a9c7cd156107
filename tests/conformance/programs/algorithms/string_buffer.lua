-- Building long strings in different ways gives the same text.
local function concat_loop(n)
  local s = ""
  for i = 1, n do s = s .. i .. "," end
  return s
end
local function buffer(n)
  local t = {}
  for i = 1, n do
    t[#t + 1] = i
    t[#t + 1] = ","
  end
  return table.concat(t)
end
local function prepend(n)
  local s = ""
  for i = n, 1, -1 do s = i .. "," .. s end
  return s
end
local function hanoi_stack(n)
  local st = { "" }
  for i = 1, n do
    st[#st + 1] = i .. ","
    local j = #st
    while j > 1 and #st[j - 1] <= #st[j] do
      st[j - 1] = st[j - 1] .. table.remove(st)
      j = j - 1
    end
  end
  return table.concat(st)
end
local a = concat_loop(2000)
print(#a, a == buffer(2000), a == prepend(2000), a == hanoi_stack(2000), a:sub(1, 20), a:sub(-12))
local s = ("x"):rep(10)
for i = 1, 8 do s = s .. s end
print(#s)
local r = {}
for i = 1, 26 do r[i] = string.char(96 + i) end
local alpha = table.concat(r)
print(alpha, alpha:reverse(), alpha:sub(5, 10):upper())
local acc = ""
for c in alpha:gmatch(".") do acc = c .. acc .. c end
print(acc)
print(select(2, a:gsub(",", "")), #a:gsub("%d", ""))
local keep = {}
for i = 1, 5 do
  local t = ""
  for j = 1, i do
    t = t .. j
    keep[#keep + 1] = t
  end
end
print(table.concat(keep, " "))
