-- Infinite, undefined, huge and zero arguments.
local function count(a, b, c, limit)
  local n, first, last = 0, nil, nil
  for i = a, b, c do
    n = n + 1
    first = first or i
    last = i
    if n >= limit then break end
  end
  print(n, first, last)
end
local inf, nan = math.huge, 0 / 0
count(1, inf, 1, 5) count(-1, -inf, -1, 5) count(1, -inf, 1, 5) count(inf, 1, -1, 3)
count(nan, 1, 1, 3) count(1, nan, 1, 3) count(1, 10, inf, 3) count(10, 1, -inf, 3)
count(2 ^ 53 - 2, 2 ^ 53 + 2, 2, 20) count(2 ^ 31 - 2, 2 ^ 31 + 2, 1, 20) count(-2 ^ 31 - 2, -2 ^ 31 + 2, 1, 20)
count(2147483646, 2147483647, 1, 20) count(-2147483647, -2147483648, -1, 20)
count(2147483640, 2147483647, 5, 20) count(1e15, 1e15 + 3, 1, 20) count(1e308, inf, 1e308, 20)
count(-0, 0, 1, 5)
