-- What lpeg.P makes of each type, sets, ranges, and the operators on them.
local lpeg = require("lpeg")
local P, R, S = lpeg.P, lpeg.R, lpeg.S

print(P("abc"):match("abcd"), P("abc"):match("abd"), P(""):match(""), P(""):match("x"))
print(P(3):match("ab"), P(3):match("abc"), P(0):match(""), P(-1):match(""), P(-1):match("a"), P(-3):match("ab"), P(-3):match("abc"))
print(P(true):match(""), P(false):match(""), P(2.9):match("ab"))
print(P(function(s, i) return i + 1, "value" end):match("ab"))
local p = P("a")
print(P(p) == p, lpeg.type(p), lpeg.type("a"), lpeg.type(nil), lpeg.type({}))
print(P("a\0b"):match("a\0bc"), S("\0\255"):match("\255"), R("\0\255"):match("\200"))
print(S("abc"):match("b"), S("abc"):match("d"), S(""):match("a"), S("aaa"):match("a"), S("abc"):match(""))
print(R("az"):match("m"), R("az", "09"):match("5"), R("az"):match("M"), R():match("a"), R("za"):match("b"), R("aa"):match("a"))

-- Sequence, choice and difference, with what stands for a pattern on either side.
print((P("a") * "b"):match("ab"), ("a" * P("b")):match("ab"), (1 * P("b")):match("xb"), (P("a") * -1):match("a"), (P("a") * true):match("a"), (P("a") * false):match("a"))
print((P("a") + "b"):match("b"), ("a" + P("b")):match("a"), (P("a") + true):match("x"), (P("ab") + "a"):match("ac"), (P("a") + "ab"):match("ab"))
print((P("a") - "ab"):match("ab"), (P("a") - "ab"):match("ac"), (1 - P("a")):match("a"), (1 - P("a")):match("b"), (S("abc") - "b"):match("b"), (S("abc") - "b"):match("c"))
print((P("ab") - P("a")):match("ab"), (P(1) - 1):match("a"), (P(1) - false):match("a"), (P(1) - true):match("a"))
print((S("abc") + R("xz") + "q"):match("q"), (S("abc") * R("xz", "09")):match("b4"), (R("az") + P("A")):match("A"))

-- Where a match begins.
for _, init in ipairs({ -1000, -4, -3, -1, 0, 1, 2, 3, 4, 5, 1000 }) do
  io.write(init, ":", tostring(lpeg.Cp():match("abc", init)), " ")
end
print()
print(lpeg.C(1):match("abc", "2"), lpeg.C(1):match("abc", 2.9), lpeg.C(3):match(12.5))
print(lpeg.match("a", "abc"), lpeg.match(2, "abc"), lpeg.match("b", "abc", 2), lpeg.match(-1, "abc", 4), lpeg.match({ P("a") }, "abc"))
print(p.match == lpeg.match, p:C():match("a"), getmetatable(p).__index == lpeg)

-- Long alternatives and long sequences.
local any, all = P(false), P(true)
for i = 1, 300 do
  any = any + ("word" .. i .. ";")
  all = all * "ab"
end
print(any:match("word1;"), any:match("word299;"), any:match("word301;"), all:match(("ab"):rep(300)), all:match(("ab"):rep(299) .. "aa"))
local letters = P(false)
for i = 1, 26 do letters = letters + string.char(96 + i) * P(tostring(i)) end
print(letters:match("a1"), letters:match("z26"), letters:match("z2"), letters:match("A1"), letters:match(""))
local overlapping = P("ab") + "ac" + "b" + "cd" + "a" + "d" + "ce" + "bx"
for _, text in ipairs({ "ab", "ac", "ad", "bx", "cd", "ce", "cf", "d", "" }) do io.write(tostring(overlapping:match(text)), " ") end
print()
