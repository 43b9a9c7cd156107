-- #patt, -patt and lpeg.B
local lpeg = require("lpeg")
local P, R, S, C, B, Cp = lpeg.P, lpeg.R, lpeg.S, lpeg.C, lpeg.B, lpeg.Cp

print((#P("ab") * "a"):match("ab"), (#P("ab") * "a"):match("ac"), (#P("")):match(""), (#P(false)):match("a"))
print((-P("a")):match("b"), (-P("a")):match("a"), (-P("a")):match(""), (-P(1)):match(""), (-P("ab") * "a"):match("ac"), (-P("ab") * "a"):match("ab"))
print((- -P("a") * Cp()):match("a"), (-#P("a")):match("b"), (#-P("a")):match("b"))
print((#C("a") * C("a")):match("a"), (-C("a") * Cp()):match("b"), (#(C("a") * C("b")) * Cp()):match("ab"), (#(P("a") ^ 0 * C("b")) * C(1)):match("aab"))
print((-(P("a") * C("b")) * C(1)):match("ac"), (#(P("a") ^ 1 * "b") * P("a")):match("aab"), (#(P("a") + "bc") * P(1)):match("bd"))

-- Words whose letters a predicate chooses.
local letter, digit = R("az"), R("09")
local words = (C((letter - S("xyz")) ^ 1) + 1) ^ 0
print(words:match("abxcd yy ef"))
print((C((1 - P("--")) ^ 1) * "--"):match("a-b--c"))
print((C((-P("end") * 1) ^ 0) * "end"):match("send end"), (C((1 - P("end")) ^ 0) * P("end")):match("en ed end"))

-- Looking behind.
print((P(1) * B("a") * "b"):match("ab"), (P(1) * B("a") * "b"):match("cb"), B("a"):match("a"), (P(1) * B("a")):match("a"))
print((P(2) * B(P("a") * "b")):match("ab"), (P(1) * B(P("a") * "b")):match("ab"), (P(3) * B(S("ab") * 1)):match("xaz"), B(""):match("x"))
print((P(2) * -B("a") * Cp()):match("bbc"), (P(2) * -B("a") * Cp()):match("bac"), B(-P("a")):match("b"), B(#P("a")):match("a"), B(true):match(""))
print(C(B(1)):match("ab", 2), B(P("ab") + "cd"):match("abcd", 3), B(P("ab") + "cd"):match("abcd", 5), B(1):match("ab", 1))
local boundary = B(letter) * -letter + -B(letter) * #letter
local ends = (boundary * Cp() * 1 + 1) ^ 0
print(ends:match("ab cd e "))

print(pcall(function() local p = B(C("a")) end))
print(pcall(function() local p = B(P("a") ^ 0) end))
print(pcall(function() local p = B(P("a") + "bc") end))
print(pcall(function() local p = B(256) end))
print(pcall(function() local p = B(lpeg.V("x")) end))
print(B(255):match(("a"):rep(300), 256), B(255):match(("a"):rep(300), 255))
