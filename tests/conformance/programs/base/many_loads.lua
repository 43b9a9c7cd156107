-- Texts by the hundred, that loop and have functions that loop: some are compiled, later ones are interpreted until they are called again.
local sum = 0
for i = 1, 200 do
  local text = "local n, out = " .. i .. ", false while n > 0 do out = true n = n - 1 if n < 5 then break end end return out and n or -1"
  sum = sum + loadstring(text)()
end
print(sum)

local makers = {}
for i = 1, 60 do
  makers[i] = loadstring("local k = " .. i .. [[
    local function total(n) local s = 0 for j = 1, n do s = s + j * k end return s end
    local calls = 0
    return function(n) calls = calls + 1 return total(n) + calls end, function() return coroutine.wrap(function() for j = 1, 3 do coroutine.yield(j * k) end end) end
  ]])
end
for turn = 1, 5 do
  local all = 0
  for i = 1, #makers do
    local f, g = makers[i]()
    all = all + f(turn) + f(20000) % 1000
    for v in g() do all = all + v end
  end
  print(turn, all)
end

-- One that loops for long at its first call, and is called again.
local f = loadstring("local n, t = ... local s = 0 for i = 1, n do s = s + i % 7 end t.sum = (t.sum or 0) + s return s, getfenv(1) == _G")
local t = {}
for _ = 1, 4 do print(f(30000, t)) end
print(t.sum, pcall(f, "x", t))
