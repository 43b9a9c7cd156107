-- Expansion in constructors, returns, and parentheses.
local function three() return 1, 2, 3 end
local function none() end
print(#{ three() }, #{ three(), three() }, #{ (three()) }, #{ three(), nil })
print(#{ none() }, #{ none(), none() }, #{ 1, none() })
local function pass() return three() end
local function one() return (three()) end
local function more() return 0, three() end
local function less() return three(), 0 end
print(pass()) print(one()) print(more()) print(less())
local a, b, c, d = three()
print(a, b, c, d)
local x, y = (three())
print(x, y)
print(three() + three() * 2, three() .. three(), #"abc" + three())
print(three() == 1, not three(), -three())
local t = { three(), n = three(), [10] = three() }
print(t[1], t[2], t.n, t[10])
if none() then print("no") else print("none is falsy") end
print(three() and none(), none() or three())
