-- Permutations, combinations and subsets.
local function permute(a, n, f)
  if n == 0 then f(a) else
    for i = 1, n do
      a[i], a[n] = a[n], a[i]
      permute(a, n - 1, f)
      a[i], a[n] = a[n], a[i]
    end
  end
end
local seen, list = {}, {}
permute({ 1, 2, 3, 4 }, 4, function(a)
  local s = table.concat(a)
  seen[s] = true
  list[#list + 1] = s
end)
table.sort(list)
print(#list, table.concat(list, " "))
local function combos(n, k, from, acc, out)
  if #acc == k then
    out[#out + 1] = table.concat(acc)
    return out
  end
  for i = from, n do
    acc[#acc + 1] = i
    combos(n, k, i + 1, acc, out)
    acc[#acc] = nil
  end
  return out
end
print(table.concat(combos(5, 3, 1, {}, {}), " "))
local function subsets(t)
  local r = { {} }
  for _, v in ipairs(t) do for i = 1, #r do local c = { unpack(r[i]) } c[#c + 1] = v r[#r + 1] = c end end
  return r
end
for _, s in ipairs(subsets({ "a", "b", "c" })) do io.write("{", table.concat(s, ","), "} ") end
print()
