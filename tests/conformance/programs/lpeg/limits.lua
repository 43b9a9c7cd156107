-- The stack of choices, and how deep captures go.
local lpeg = require("lpeg")
local P, R, S, V, C, Ct, Cs, Cg = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Ct, lpeg.Cs, lpeg.Cg
local function try(f, ...) print(pcall(f, ...)) end

-- How deep a grammar may go before it needs more than 400 places.
local function deepest(pattern, open, middle, close)
  for n = 1, 1000 do
    local ok, problem = pcall(pattern.match, pattern, open:rep(n) .. middle .. close:rep(n))
    if not ok then return n, problem end
  end
end
print(deepest(P({ "a" * V(1) * "b" + "" }), "a", "", "b"))
print(deepest(P({ "a" * V(1) * "b" + "c" }), "a", "c", "b"))
print(deepest(P({ "a" * V(1) + "" }), "a", "", ""))
print(deepest(P({ "(" * V(1) ^ 0 * ")" }), "(", "", ")"))
print(deepest(P({ "(" * (V(1) + (1 - P(")"))) ^ 0 * ")" }), "(", "", ")"))
print(deepest(P({ "a" * V(1) + 1 * V(1) + "c" }), "a", "c", ""))

local parens = P({ "(" * V(1) ^ 0 * ")" })
local text = ("("):rep(10000) .. (")"):rep(10000)
try(parens.match, parens, text)
lpeg.setmaxstack(30000)
print(parens:match(text), parens:match("(" .. text .. ")"))
try(parens.match, parens, ("("):rep(40000))
lpeg.setmaxstack(400)
try(parens.match, parens, text)
lpeg.setmaxstack(1000)

-- Captures inside captures.
try(function() return (P({ C("a" * V(1)) + "c" })):match(("a"):rep(300) .. "c") end)
try(function() return (P({ Ct("(" * V(1) ^ 0 * ")") })):match(("("):rep(300) .. (")"):rep(300)) end)
print(select("#", P({ C("a" * V(1)) + "c" }):match(("a"):rep(190) .. "c")))
print(#P({ Cs("a" * V(1)) + "c" }):match(("a"):rep(190) .. "c"))

-- Wide patterns.
local wide = P("a")
for _ = 1, 20000 do wide = wide * "a" end
print(wide:match(("a"):rep(20001)), wide:match(("a"):rep(20000)))
local many = P(false)
for i = 1, 500 do many = many + (C(tostring(i)) * ";") end
print(many:match("1;"), many:match("500;"), many:match("501;"))
local negated = P("a")
for _ = 1, 101 do negated = -negated end
print(negated:match("a"), negated:match("b"))
