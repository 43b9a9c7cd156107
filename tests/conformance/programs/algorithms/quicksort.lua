-- Several sorting algorithms agree.
local function quick(a, lo, hi)
  lo, hi = lo or 1, hi or #a
  while lo < hi do
    local p, i, j = a[math.floor((lo + hi) / 2)], lo, hi
    repeat
      while a[i] < p do i = i + 1 end
      while a[j] > p do j = j - 1 end
      if i <= j then
        a[i], a[j] = a[j], a[i]
        i, j = i + 1, j - 1
      end
    until i > j
    if j - lo < hi - i then
      quick(a, lo, j)
      lo = i
    else
      quick(a, i, hi)
      hi = j
    end
  end
  return a
end
local function merge(a)
  if #a <= 1 then return a end
  local m, l, r = math.floor(#a / 2), {}, {}
  for i, v in ipairs(a) do
    if i <= m then l[#l + 1] = v else r[#r + 1] = v end
  end
  l, r = merge(l), merge(r)
  local o, i, j = {}, 1, 1
  while l[i] or r[j] do
    if not r[j] or (l[i] and l[i] <= r[j]) then
      o[#o + 1] = l[i]
      i = i + 1
    else
      o[#o + 1] = r[j]
      j = j + 1
    end
  end
  return o
end
local function insertion(a)
  for i = 2, #a do
    local v, j = a[i], i - 1
    while j > 0 and a[j] > v do
      a[j + 1] = a[j]
      j = j - 1
    end
    a[j + 1] = v
  end
  return a
end
local function bubble(a)
  for i = #a, 2, -1 do
    for j = 1, i - 1 do if a[j] > a[j + 1] then a[j], a[j + 1] = a[j + 1], a[j] end end
  end
  return a
end
local function make(n)
  local t, x = {}, 3
  for i = 1, n do
    x = (x * 75 + 74) % 65537
    t[i] = x % 500
  end
  return t
end
local want = table.concat(merge(make(200)), ",")
print(table.concat(quick(make(200)), ",") == want, table.concat(insertion(make(200)), ",") == want,
  table.concat(bubble(make(200)), ",") == want)
local s = make(200)
table.sort(s)
print(table.concat(s, ",") == want, #want)
print(table.concat(quick({ 3, 1, 2 }), " "), table.concat(quick({}), " ") == "", table.concat(quick({ "b", "a" }), ""))
