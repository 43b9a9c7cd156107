-- Nested comments, indentation, S-expressions, a calculator with names, roman numerals, wildcards.
local lpeg = require("lpeg")
local P, R, S, V, C, Cc, Cf, Cg, Cs, Ct, Carg, Cmt, Cp = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cs, lpeg.Ct, lpeg.Carg, lpeg.Cmt, lpeg.Cp

local comment = P({ "(*" * (V(1) + (1 - P("*)"))) ^ 0 * "*)" })
print(comment:match("(* a (* b *) c *) d"), comment:match("(* (* open *)"), comment:match("(**)"), comment:match("(*)"))
print(Cs((comment / " " + 1) ^ 0):match("x (* (* y *) *)z(* w *)"))

local function split(text, separator)
  separator = P(separator)
  local element = C((1 - separator) ^ 0)
  return table.concat(Ct(element * (separator * element) ^ 0):match(text), "|")
end
print(split("a,b,,c", ","), split("", ","), split("one  two", P(" ") ^ 1), split("a--b--", "--"))

local expression = P({
  "list",
  list = Ct("(" * S(" \n") ^ 0 * ((V("list") + V("atom")) * S(" \n") ^ 0) ^ 0 * ")"),
  atom = R("09") ^ 1 / tonumber + C((1 - S("() \n")) ^ 1),
})
local function show(value)
  if type(value) ~= "table" then return type(value) == "number" and value * 2 or value end
  local parts = {}
  for i, part in ipairs(value) do parts[i] = show(part) end
  return "[" .. table.concat(parts, " ") .. "]"
end
print(show(expression:match("(define (square x)\n (* x x 21))")))

-- Variables by an extra argument.
local name = C(R("az") ^ 1)
local variable = name * Carg(1) / function(word, variables) return variables[word] or error("no " .. word, 0) end
local sum = Cf((R("09") ^ 1 / tonumber + variable) * Cg("+" * (R("09") ^ 1 / tonumber + variable)) ^ 0, function(a, b) return a + b end)
print(sum:match("x+1+y", 1, { x = 10, y = 200 }), pcall(sum.match, sum, "x+z", 1, { x = 1 }))

local roman = { I = 1, V = 5, X = 10, L = 50, C = 100, D = 500, M = 1000, IV = 4, IX = 9, XL = 40, XC = 90, CD = 400, CM = 900 }
local digits = Cf(Cc(0) * ((P("IV") + "IX" + "XL" + "XC" + "CD" + "CM" + S("IVXLCDM")) / roman) ^ 1, function(a, b) return a + b end) * -1
print(digits:match("MCMXCIV"), digits:match("XLII"), digits:match("ABC"))

-- The last occurrence, and all positions.
local last = P({ (1 - P("."))  ^ 0 * "." * (V(1) + Cp()) })
print(last:match("a.b.c"), last:match("abc"))
print((Cp() * "ab" + 1) ^ 0 == nil, ((Cp() * "ab" + 1) ^ 0):match("abxabab"))

-- Dates and addresses.
local number = R("09") ^ 1 / tonumber
local date = Ct(Cg(number, "year") * "-" * Cg(number, "month") * "-" * Cg(number, "day"))
local d = date:match("2024-02-29")
print(d.year, d.month, d.day, date:match("2024-02"))
local octet = Cmt(R("09") ^ 1, function(s, i) local n = tonumber(s:sub(1, i - 1):match("%d+$")) return n < 256, n end)
local address = octet * "." * octet * "." * octet * "." * octet * -1
print(address:match("192.168.0.1"))
print(address:match("192.168.0.256"), address:match("1.2.3"))

-- Fixed alternatives that share beginnings.
local method = C(P("GET") + "HEAD" + "POST" + "PUT" + "PATCH" + "DELETE" + "OPTIONS") * " " * C((1 - S(" ?")) ^ 1) * ("?" * C((1 - P(" ")) ^ 0)) ^ -1 * " HTTP/1." * C(S("01"))
print(method:match("PUT /a/b HTTP/1.1"))
print(method:match("PATCH /?x=1 HTTP/1.0"))
print(method:match("PURGE / HTTP/1.1"))
