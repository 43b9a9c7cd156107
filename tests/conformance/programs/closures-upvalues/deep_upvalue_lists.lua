-- Many upvalues, of mixed depth, read and written.
local a, b, c, d, e, f, g, h, i, j, k, l = 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
local function all()
  a, b, c, d = b, c, d, a
  e, f, g, h = h, g, f, e
  local function deeper()
    i, j, k, l = l, i, j, k
    return function() return a, b, c, d, e, f, g, h, i, j, k, l end
  end
  return deeper()()
end
print(all())
print(all())
print(a, e, i, l)
local source = { "local t = {} " }
for n = 1, 59 do source[#source + 1] = ("local u%d = %d "):format(n, n) end
source[#source + 1] = "return function() local s = 0 "
for n = 1, 59 do source[#source + 1] = ("s = s + u%d u%d = u%d + 1 "):format(n, n, n) end
source[#source + 1] = "return s end"
local sum = assert(loadstring(table.concat(source)))()
print(sum(), sum(), sum())
local too_many = { }
for n = 1, 61 do too_many[#too_many + 1] = ("local u%d = %d "):format(n, n) end
too_many[#too_many + 1] = "return function() return u1"
for n = 2, 61 do too_many[#too_many + 1] = "+u" .. n end
too_many[#too_many + 1] = " end"
local function nest(n)
  if n == 0 then return "return x" end
  return "return (function() " .. nest(n - 1) .. " end)()"
end
print(assert(loadstring("local x = 'deep' " .. nest(20)))())
