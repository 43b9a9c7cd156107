-- pcall in every place of an expression.
local function f(x) if x < 0 then error("negative", 0) end return x * 2, "second" end
if pcall(f, 1) then print("fine") end if not pcall(f, -1) then print("failed") end
local r = pcall(f, 1) and "yes" or "no" print(r)
print({ pcall(f, 3) } ~= nil, #{ pcall(f, 3) }, #{ pcall(f, 3), pcall(f, -3) }, #{ (pcall(f, 3)) })
print(select(2, pcall(f, 5)) + 1, (select(2, pcall(f, -5))) .. "!")
local n = 0
while pcall(function() n = n + 1 if n > 5 then error() end end) do end print(n)
repeat n = n - 1 until not pcall(f, n) print(n)
for i, v in ipairs({ pcall(f, 1) }) do io.write(tostring(v), " ") end print()
local t = { ok = pcall(f, 1), pcall(f, 2) } print(t.ok, t[1], t[2], t[3], t[4])
print((function(...) return select("#", ...) end)(pcall(f, 1), pcall(f, 2)))
local function tail(x) return pcall(f, x) end print(tail(4)) print(tail(-4))
