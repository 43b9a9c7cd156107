-- Tables of rules.
local lpeg = require("lpeg")
local P, R, S, V, C, Ct, Cp = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Ct, lpeg.Cp

-- As many a's as b's, in any order.
local equal = P({
  "S",
  S = "a" * V("B") + "b" * V("A") + "",
  A = "a" * V("S") + "b" * V("A") * V("A"),
  B = "b" * V("S") + "a" * V("B") * V("B"),
}) * -1
for _, text in ipairs({ "", "ab", "ba", "aabb", "abab", "aab", "b", "bbabaa" }) do io.write(text, "=", tostring(equal:match(text)), " ") end
print()

local balanced = P({ "(" * ((1 - S("()")) + V(1)) ^ 0 * ")" })
for _, text in ipairs({ "()", "(a(b)c)", "((", "(()())", "())", "" }) do io.write(text, "=", tostring(balanced:match(text)), " ") end
print()

local palindrome = P({ "S", S = "0" * V("S") * "0" + "1" * V("S") * "1" + "x" })
print(palindrome:match("01x10"), palindrome:match("01x01"))

-- The initial rule by name, by number, and as a pattern; names of other types.
print(P({ "first", first = P("a") }):match("a"), P({ V("x"), x = P("a") }):match("a"), P({ 2, [2] = "a" * V(2) + "b" }):match("aab"))
print(P({ V(true), [true] = P("a") }):match("a"), P({ V(2.5), [2.5] = V(print), [print] = P("b") }):match("b"), P({ "a" * V(1) + "" }):match("aaab"))

-- Grammars inside grammars have rules of their own.
local inner = P({ "x", x = "(" * V("y") * ")", y = P("b") ^ 1 })
local outer = P({ "x", x = "[" * (V("y") + inner) ^ 0 * "]", y = P("c") })
print(outer:match("[c(bb)c]"), outer:match("[b]"), outer:match("[(c)]"), (inner * inner):match("(b)(bb)"))
local shared = V("item") * ("," * V("item")) ^ 0
print(P({ "list", list = C(shared), item = R("09") ^ 1 }):match("1,22,x"), P({ "list", list = C(shared), item = R("az") ^ 1 }):match("ab,c,1"))

-- Recursion on the right needs no room.
print(P({ "a" * V(1) + "b" }):match(("a"):rep(100000) .. "b"), P({ "x", x = "a" * V("y") + "", y = "b" * V("x") }):match(("ab"):rep(100)))
print(P({ P("needle") + 1 * V(1) }):match(("hay"):rep(10000) .. "needle"), P({ C("ne") * Cp() + 1 * V(1) }):match("hay ne"))
local anywhere = lpeg.P({ Cp() * "needle" * Cp() + 1 * V(1) })
print(anywhere:match("a needle"), anywhere:match("nothing"))

-- A rule with captures, called several times.
local tree = P({ "node", node = Ct("(" * (V("node") + C(R("az") ^ 1)) ^ 0 * ")") })
local function show(value)
  if type(value) ~= "table" then return value end
  local parts = {}
  for i, part in ipairs(value) do parts[i] = show(part) end
  return "{" .. table.concat(parts, ",") .. "}"
end
print(show(tree:match("(a(bc(d))()e)")) == nil, show(tree:match("(a(bc(d))()(e))")))
