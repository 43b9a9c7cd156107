-- Long argument lists and results.
local function count(...) return select("#", ...) end
local t = {}
for i = 1, 150 do t[i] = tostring(i) end
local source = "return " .. table.concat(t, ",")
local f = assert(loadstring(source))
print(count(f()), (select(150, f())))
local g = assert(loadstring("local f = ... return f(" .. table.concat(t, ",") .. ")"))
print(g(count))
local params = {}
for i = 1, 100 do params[i] = "p" .. i end
local h = assert(loadstring("return function(" .. table.concat(params,
  ",") .. ", ...) return p1, p50, p100, select('#', ...) end"))()
print(h(unpack(t, 1, 120)))
print(h(unpack(t, 1, 60)))
local function grow(n, ...)
  if n == 0 then return count(...) end
  return grow(n - 1, n, ...)
end
print(grow(200))
print(#table.concat({ unpack(t) }, ","))
