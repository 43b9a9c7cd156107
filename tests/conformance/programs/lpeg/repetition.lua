-- patt ^ n
local lpeg = require("lpeg")
local P, R, S, C, Cp = lpeg.P, lpeg.R, lpeg.S, lpeg.C, lpeg.Cp

for n = -3, 3 do
  io.write(n, ":")
  for count = 0, 5 do io.write(" ", tostring((P("a") ^ n):match(("a"):rep(count) .. "b"))) end
  print()
end
for n = -3, 3 do
  io.write(n, ":")
  for count = 0, 5 do io.write(" ", tostring((P("ab") ^ n):match(("ab"):rep(count) .. "a"))) end
  print()
end
print((P("a") ^ -0):match("aaa"), (P("a") ^ "2"):match("aaa"), (P("a") ^ 1.5):match("aaa"))
print((P("") ^ -3):match("aaa"), ((P("a") + "") ^ -2):match("aaa"), (P("") ^ -1):match(""))
print((C("a") ^ -2):match("aaaa"))
print((C(1) ^ 2):match("abc"))
print(((C("a") * C("b")) ^ 0):match("ababa"))

-- No way back into a loop.
print((P("a") ^ 0 * "a"):match("aaa"), (P(1) ^ 0 * "b"):match("aab"), ((P(1) - "b") ^ 0 * "b"):match("aab"))
print((P("a") ^ -1 * "a"):match("a"), (P("a") ^ -2 * "ab"):match("aaab"))

-- A loop whose body and what follows begin alike.
print(((P("a") * "b") ^ 0 * "a" * Cp()):match("ababac"), ((P("ab") + "ac") ^ 0 * "ad"):match("abacad"))
print((("," * R("09") ^ 1) ^ 0 * ",;"):match(",1,22,;"), (P("ab") ^ -2 * "aa"):match("abaa"), (P("ab") ^ 1 * "ab"):match("abab"))
print(((P("a") ^ 1 * "b") ^ 0 * P("a") ^ 0 * Cp()):match("aabaaab"), (((P("a") + "b") * "c") ^ 0 * "a" * Cp()):match("acbcad"))

-- Long runs.
local spaces = S(" \t\n") ^ 0
for _, count in ipairs({ 0, 1, 15, 16, 17, 31, 32, 33, 1000 }) do io.write(spaces:match((" "):rep(count) .. "x"), " ", spaces:match(("\n"):rep(count)), " ") end
print()
print((P(1) ^ 0):match(("x"):rep(100000)), (P("ab") ^ 0):match(("ab"):rep(50000)), ((P(1) - "\n") ^ 0):match(("x"):rep(1000) .. "\n"))
print((P("a") ^ 3000):match(("a"):rep(3000)), (P("a") ^ 3000):match(("a"):rep(2999)), (P("a") ^ -3000):match(("a"):rep(4000)))
print((P("abc") ^ -100):match(("abc"):rep(150)), (P(1) ^ 5 * -1):match("abcde"))

print(pcall(function() local p = P("") ^ 0 end))
print(pcall(function() local p = (P("a") + "") ^ 1 end))
print(pcall(function() local p = (P("a") ^ 0) ^ 0 end))
print(pcall(function() local p = (#P("a")) ^ 0 end))
print(pcall(function() local p = (-P("a")) ^ 2 end))
print(pcall(function() local p = lpeg.Cc(1) ^ 0 end))
print(pcall(function() local p = lpeg.Cmt("", print) ^ 0 end))
print(pcall(function() local p = lpeg.B("a") ^ 0 end))
print(pcall(function() local p = P("a") ^ "x" end))
print(pcall(function() local p = P("a") ^ {} end))
