-- select counts from either end.
local function f(...) return select("#", ...) end
print(f(), f(nil), f(nil, nil), f(1, nil, 3))
print(select(2, "a", "b", "c"))
print(select(-1, "a", "b", "c"))
print(select(-3, "a", "b", "c"))
print((select(2, "a", "b", "c")))
print(select(4, "a", "b", "c"))
print(select("#", select(4, "a", "b", "c")))
print(pcall(select, 0, "a"))
print(pcall(select, -2, "a"))
print(pcall(select, "x"))
print(pcall(select))
print(select(2.9, "a", "b", "c"))
print(select("2", "a", "b", "c"))
local function sum(...)
  local s = 0
  for i = 1, select("#", ...) do s = s + (select(i, ...)) end
  return s
end
print(sum(), sum(1), sum(1, 2, 3, 4, 5))
