-- Cf
local lpeg = require("lpeg")
local P, R, S, V, C, Cc, Cf, Cg, Cp, Ct = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cp, lpeg.Ct
local function try(f, ...) print(pcall(f, ...)) end
local function join(...) return table.concat({ ... }, "+") end

print(Cf(C("a"), join):match("a"), Cf(C(1) ^ 1, join):match("abcd"), Cf(C("a") * (C("b") * C("c") / 2) * C("d"), join):match("abcd"))
print(Cf(Cc(0) * (C(R("09")) / tonumber * P(",") ^ -1) ^ 0, function(a, b) return a + b end):match("1,2,3,4"))
print(Cf(Cc(1, 2) * Cc(3, 4) * Cc(5, 6), function(a, b, c) return a + b * 10 + c * 100 end):match(""))
print(Cf(Cc("s") * Cg(C("a") * C("b")) * Cg(C("c")), join):match("abc"), Cf(Cc("s") * Cg("a", "named") * C("b"), join):match("ab"))
print(Cf(C("a") * (P("b") / 0) * C("c"), join):match("abc"), Cf(Cc(nil) * Cc(1), function(a, b) return a, b end):match(""))
print(select("#", Cf(Cc(1) * Cc(2), function() end):match("")), select("#", Cf(Cc(1) * Cc(2), function() return 1, 2 end):match("")))
print((C("x") * Cf(C(1) ^ 2, join) * Cc("y")):match("xabc"))
print(#Cf(Ct("") * Cg(C(R("az")) * "=" * C(R("09")) * P(",") ^ -1) ^ 0, rawset):match("a=1,b=2"), Cf(Ct("") * Cg(C(R("az")) * "=" * C(R("09")) * P(",") ^ -1) ^ 0, rawset):match("a=1,b=2").b)
try(function() return Cf("a", join):match("a") end)
try(function() return Cf(Cc(), join):match("a") end)
try(function() return Cf(C("a") / 0, join):match("a") end)
try(function() return Cf(Cg("a", "x") * C("b"), join):match("ab") end)
try(function() return Cf(Cc(1) * Cc(2), function() error("in the fold") end):match("") end)
print(Cf(Cc(0) * C(1) ^ 0, function(n) return n + 1 end):match(("a"):rep(100000)))

-- Arithmetic.
local space = S(" \t") ^ 0
local function token(p) return p * space end
local number = token(C(P("-") ^ -1 * R("09") ^ 1 * ("." * R("09") ^ 1) ^ -1) / tonumber)
local function calculate(a, op, b)
  if op == "+" then return a + b elseif op == "-" then return a - b elseif op == "*" then return a * b elseif op == "/" then return a / b else return a ^ b end
end
local function power(base, exponent) return exponent and base ^ exponent or base end
local expression = space * P({
  "sum",
  sum = Cf(V("product") * Cg(token(C(S("+-"))) * V("product")) ^ 0, calculate),
  product = Cf(V("power") * Cg(token(C(S("*/"))) * V("power")) ^ 0, calculate),
  power = V("atom") * (token("^") * V("power")) ^ -1 / power,
  atom = number + token("(") * V("sum") * token(")"),
}) * -1
for _, text in ipairs({ "1", "1 + 2*3", "(1+2) * 3", "2^3^2", "10 - 4 - 3", "100/10/2", "-3 * -(2)", "((((7))))", "1 +", " 8 / (5 - 3) ^ 2 " }) do
  print(text, expression:match(text))
end
