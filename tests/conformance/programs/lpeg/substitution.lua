-- Cs, and / with a text.
local lpeg = require("lpeg")
local P, R, S, V, C, Cc, Cg, Cb, Cmt, Cp, Cs, Ct = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Cb, lpeg.Cmt, lpeg.Cp, lpeg.Cs, lpeg.Ct
local function try(f, ...) print(pcall(f, ...)) end

print(Cs("a"):match("a"), Cs(""):match("a"), Cs((P("a") / "x" + 1) ^ 0):match("banana"), Cs((P("a") / "" + 1) ^ 0):match("banana"))
print(Cs((P("na") / { na = "NA" } + 1) ^ 0):match("banana"), Cs((C(1) / { a = "A" }) ^ 0):match("banana"), Cs((P(1) / string.upper) ^ 0):match("banana"))
print(Cs("a" * Cp() * "b"):match("ab"), Cs("a" * Cc("x") * "b"):match("ab"), Cs("a" * Cc("x", "y") * "b"):match("ab"), Cs("a" * Cc(12) * "b" * Cc(0.5)):match("ab"))
print(Cs(C("a") * "b"):match("ab"), Cs(C("a" * Cc("x")) * "b"):match("ab"), Cs(Cg("a", "x") * "b"):match("ab"), Cs(Cg("a") * "b"):match("ab"))
print(Cs(Cg(P("a") / "x" * (P("b") / "y")) * "c"):match("abc"), Cs("a" * Cc() * "b"):match("ab"), Cs(Cg("a", "x") * "b" * Cb("x")):match("ab"))
print(Cs(P("a") / function() end * "b"):match("ab"), Cs(P("a") / function() return 1, 2 end * "b"):match("ab"), Cs(P("a") / 0 * "b"):match("ab"))
print(Cs(Cs(Cs(P("a") / "x") * "b") * "c"):match("abc"), (Cs(P("a") / "x") * C("b")):match("ab"), (C("a") * Cs(C("b") / "<%1>")):match("ab"))
print(C(Cs(P("a") / "b")):match("a"), (Cs((P("a") / "b") ^ 1) / string.upper):match("aaa"), Ct(Cs(P("a") / "b") ^ 1):match("aa")[2])
print(Cs(#P("ab") * P("a") / "x" * 1):match("ab"), Cs(-P("b") * 1 * (P("b") / "y")):match("ab"))
print(#Cs((P("a") / "bb") ^ 0):match(("a"):rep(10000)), #Cs((P(1)) ^ 0):match(("a"):rep(10000)))
try(function() return Cs(P("a") / { a = {} }):match("a") end)
try(function() return Cs(P("a") / { a = true }):match("a") end)
try(function() return Cs(P("a") / { a = false }):match("a") end)
try(function() return Cs(P("a") / function() return nil end):match("a") end)
try(function() return Cs(Ct("a")):match("a") end)
try(function() return Cs(Cc(print)):match("a") end)

-- Templates.
print((C("a") * C("b") / "%2%1%0%%"):match("ab"), (P("a") / "[%0]"):match("a"), (P("a") / ""):match("a"), (P("a") / "plain"):match("a"))
print((C("a") * C("b") / "%x%%%-"):match("ab"), #(P("a") / "x%"):match("a"), (C(C("a") * C("b")) / "%1-%2-%3"):match("ab"))
print((C("a" * C("b")) * Cp() * Cc(7, 8) / "%1-%2-%3-%4"):match("ab"), (Cc() * C("a") / "%1"):match("a"), (Cg(C("a") * C("b")) * C("c") / "%1%2"):match("abc"))
print((C(1) ^ 0 / "%9%8%1"):match("abcdefghijkl"), (Cs(P("a") / "x") * C("b") / "%1%2"):match("ab"), ((C("a") / "<%1>") / "(%1)"):match("a"))
print((P("a") / string.upper / "%1%1"):match("a"), (Cc(1.5) / "%1"):match(""), (C(Cc(7)) / "%1|%2"):match(""), (P("a") / 0 * C("b") / "%0"):match("ab"))
try(function() return (C("a") / "%2"):match("a") end)
try(function() return (P("a") / "%1"):match("a") end)
try(function() return (Ct("a") / "%1"):match("a") end)
try(function() return (Cc(nil) / "%1"):match("a") end)
try(function() return (P("a") / {} / "%1"):match("a") end)
try(function() return (Cg("a", "x") / "%1"):match("a") end)
try(function() return (C("a") / 0 / "%1"):match("a") end)

-- Escapes, quotes, and tabs to spaces.
local escapes = { n = "\n", t = "\t", ["\\"] = "\\" }
local unescape = Cs((P("\\") / "" * (S("nt\\") / escapes) + 1) ^ 0)
print(unescape:match([[one\ntwo\\n\x]]))
local quote = '"' * Cs(((P(1) - '"') + P('""') / '"') ^ 0) * '"'
print(quote:match('"say ""hi"" now"'), quote:match('""'), quote:match('"open'))
local function gsub(text, pattern, replacement) return Cs((P(pattern) / replacement + 1) ^ 0):match(text) end
print(gsub("hello world", R("az") ^ 1, string.upper), gsub("hello world", "o", "0"), gsub("x = 1", C(R("az")) * " = " * C(R("09")), "%2 -> %1"), gsub("hello", "l", { l = "L" }))
local swap = P({ Cs("(" * (V(1) + (1 - S("()")) / { a = "A" }) ^ 0 * (P(")") / "]")) })
print(swap:match("(a(b)a)"))
