-- Cmt
local lpeg = require("lpeg")
local P, R, S, V, C, Cb, Cc, Cf, Cg, Cmt, Cp, Cs, Ct = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Cb, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cmt, lpeg.Cp, lpeg.Cs, lpeg.Ct
local function try(f, ...) print(pcall(f, ...)) end
local function arguments(...) return true, select("#", ...), ... end

print(Cmt("a", arguments):match("ab"))
print(Cmt(C("a") * C("b"), arguments):match("ab"))
print(Cmt("", arguments):match("ab", 2))
print(Cmt(Cc(nil), arguments):match(""))
print(Cmt(Ct(C(1) ^ 0), function(_, _, t) return true, #t end):match("abc"))

-- What the function says of the match.
print(Cmt("a", function() return true end):match("ab"), Cmt("a", function() return false end):match("ab"), Cmt("a", function() end):match("ab"), Cmt("a", function() return nil end):match("ab"))
print((Cmt("a", function(_, i) return i + 1 end) * Cp()):match("abc"), (Cmt("a", function(_, i) return i end) * Cp()):match("abc"), (Cmt("a", function(s) return #s + 1 end) * Cp()):match("abc"))
print((Cmt("a", function() return "3" end) * Cp()):match("abc"), Cmt("a", function() return 2, nil, nil end):match("ab"), select("#", Cmt("a", function() return 2, nil, nil end):match("ab")))
for _, bad in ipairs({ 0, 1, -1, 5, 1e10, "x", {}, print }) do try(function() return (Cmt("a", function() return bad end)):match("abc") end) end
try(function() return Cmt("a", function() return 0 / 0 end):match("abc") end)

-- It is called even where the match fails later, as often as that is tried.
local calls = 0
local counted = Cmt(C(1), function(_, _, c) calls = calls + 1 return true, c:upper() end)
print((counted * "x" + counted * "b"):match("ab"), calls)
calls = 0
print((counted ^ 0):match("abc"), calls)
calls = 0
print(#(Ct((counted * ",") ^ 0)):match("a,b,c"), calls)
calls = 0
print((-counted):match("a"), calls, (-counted):match(""), calls)
print((Cmt(C("a"), function() return true, 1, 2 end) * "x" + C("ab")):match("ab"))

-- Its values are captures as any others.
print((Cmt("a", function() return true, "v" end) / "<%1>"):match("a"), Ct(Cmt("a", function() return true, 1, 2 end)):match("a")[2], C(Cmt("a", function() return true, "v" end)):match("a"))
print(Cs(Cmt("a", function() return true, "v" end) * 1):match("ab"), Cs(Cmt("a", function() return true end) * 1):match("ab"), Cs(Cmt("a", function(_, i) return i + 1, "x" end) * 1):match("abc"), Cs(Cmt(P("a") / "z", function() return true end) * 1):match("ab"))
print(Cf(Cc(0) * Cmt("a", function() return true, 5 end), function(a, b) return a + b end):match("a"), (Cg(Cmt("a", function() return true, "v" end), "x") * Cb("x")):match("a"))
print((Cmt("a", function() return true, {} end) / type):match("a"), (Cmt("a", function() return true, nil end) / function(...) return select("#", ...) end):match("a"))
print((Cmt("a", function() return true end) * Cc(1)):match("a"), (Cc(1) * Cmt("a", function() return true end)):match("a"), Cmt("a", function() return true, false end):match("a"))

-- Captures inside are used up; groups before it can be seen.
print(Cmt(C("a") * Cg("b", "x") * Cb("x"), arguments):match("ab"))
print((Cg("a", "x") * Cmt(Cb("x"), arguments)):match("ab"))
print((Cg("a", "x") * C("b") * Cmt(C("c") * Cb("x"), function(_, _, ...) return true, ... end)):match("abc"))
try(function() return (Cmt(Cg("a", "x"), function() return true end) * Cb("x")):match("a") end)
print((Cg("a", "x") * Cmt("b", function() return true, "v" end) * Cb("x")):match("ab"))
print((Cg(C("a") * Cmt("b", function() return true, "v" end), "x") * Cb("x")):match("ab"))
print(Cmt(Cmt(C("a"), function(_, _, c) return true, c .. "1" end) * Cmt("b", function() return true, "2" end), function(_, _, ...) return true, table.concat({ ... }, "|") end):match("ab"))
print(Ct(Ct(Cg("a", "x") * Cmt("b" * Cb("x"), function(_, _, x) return true, x end))):match("ab")[1][1])
print((Cmt(lpeg.Carg(1), function(_, _, x) return true, x * 2 end)):match("", 1, 21))

-- Functions as patterns.
local function word(s, i) local _, e = s:find("^%a+", i) return e and e + 1 end
print((C(word) * " " * C(word)):match("hello world"), P(word):match("1"))
print((C(word) + "1"):match("1"))
local indent = Cmt(Cb("indent") * C(P(" ") ^ 0), function(_, _, wanted, got) return #got > #wanted end)
print((Cg(P(" ") ^ 0, "indent") * "a\n" * indent * "b"):match("  a\n   b"), (Cg(P(" ") ^ 0, "indent") * "a\n" * indent * "b"):match("  a\n  b"))

-- In grammars, many times.
local nested = P({ Ct("(" * (V(1) + Cmt(C(R("az")), function(_, _, c) return c ~= "x", c end)) ^ 0 * ")") })
print(#nested:match("(abc(de)f)"), nested:match("(axb)"))
print(#Ct(Cmt(1, function(_, i) return i, i end) ^ 0):match(("a"):rep(5000)))

-- Errors and matches in the function.
try(function() return Cmt("a", function() error("in the function") end):match("a") end)
print(select("#", pcall(function() return (C("a") * Cmt("b", function() error({}) end)):match("ab") end)))
try(function() return Cmt("a", function() return lpeg.match(C("x") + C(1), "yz") end):match("a") end)
print(Cmt(C(P(1) ^ 0), function(s, i, text) return i, (lpeg.Ct((C(R("az") ^ 1) + 1) ^ 0):match(text))[2] end):match("one two three"))
