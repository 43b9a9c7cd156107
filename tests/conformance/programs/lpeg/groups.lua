-- Cg and Cb: the last complete group of a name.
local lpeg = require("lpeg")
local P, R, S, V, C, Cc, Cg, Cb, Cmt, Cp, Ct = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Cb, lpeg.Cmt, lpeg.Cp, lpeg.Ct
local function try(f, ...) print(pcall(f, ...)) end

print((Cg("a", "x") * Cb("x")):match("a"), (Cg("a", "x") * Cb("x") * Cb("x")):match("a"))
print((Cg(C("a") * C("b"), "x") * C("c") * Cb("x")):match("abc"))
print((Cg("a", "x") * Cg("b", "x") * Cb("x")):match("ab"))
print((Cg("a", "x") * Cb("x") * Cg("b", "x") * Cb("x")):match("ab"))
print((Cg("a", "x") * Cg("b", "y") * Cb("x") * Cb("y")):match("ab"))
print((Cg(Cc(1, nil), "x") * Cb("x") * Cc("end")):match(""))
print((Cg("a", 1) * Cg("b", true) * Cb(true) * Cb(1)):match("ab"))
print((Cg("a", try) * Cb(try)):match("a"))
print((C(C("a") * Cg("b", "x") * Cb("x"))):match("ab"))
print((Cg("a", "x") * C(Cb("x") * "b")):match("ab"))
print(#(Cg("a", "x") * Ct(Cb("x") * Ct(Cb("x")))):match("a"))
print((Cg("a", "x") * (C("b") * Cb("x")) ^ 0):match("abbb"))
print((Cg("a", "x") * (Cg("b", "x") * "!" + "") * Cb("x")):match("ab?"))
print(((Cg(C(1), "x") * Cb("x")) ^ 0):match("abc"))
print((Cg(C("a") / string.upper, "x") * Cb("x") * Cb("x") / table.concat == nil), (Cg(C("a") / string.upper, "x") * Cb("x")):match("a"))
print((Cg(Cg("a", "y") * C("b"), "x") * Cb("x")):match("ab"))
try(function() return Cb("x"):match("") end)
try(function() return Cb(12):match("") end)
try(function() return (Cg("a", "y") * Cb("x")):match("a") end)
try(function() return (Cg(C("a") * Cg("b", "inner"), "outer") * Cb("inner")):match("ab") end)
try(function() return (C(Cg("a", "x")) * Cb("x")):match("a") end)
try(function() return (Cg("a" * Cb("x"), "x")):match("a") end)
try(function() return (Cg("a" * C(Cb("x")))):match("a") end)
try(function() return (#Cg("a", "x") * Cb("x")):match("a") end)
try(function() return (Cg("a") * Cb("x")):match("a") end)

-- Each group doubles the one before.
local doubling = Cg(C("a"), "x")
for _ = 1, 10 do doubling = doubling * Cg(Cb("x") * Cb("x"), "x") end
print(select("#", (doubling * Cb("x")):match("a")))

-- Long strings of Lua: the end has as many equals signs as the beginning.
local equals = P("=") ^ 0
local open = "[" * Cg(equals, "init") * "[" * P("\n") ^ -1
local close = "]" * C(equals) * "]"
local same = Cmt(close * Cb("init"), function(_, _, a, b) return a == b end)
local long = open * C((P(1) - same) ^ 0) * close / 1
print(long:match("[[one]]"), long:match("[==[two]]]=]]==]"), long:match("[=[\nthree]=]"), long:match("[=[four]==]"), long:match("[[]]"))
print((C(P("[") ^ 1) * long):match("[[=[five]]]=]"), (long * Cp()):match("[=[a]=]x"))

-- Tags that close as they open.
local name = R("az") ^ 1
local xml = P({
  "element",
  element = Ct(Cg("<" * C(name) * ">", "tag") * (V("element") + C((1 - S("<")) ^ 1)) ^ 0 * V("close")),
  close = Cmt("</" * C(name) * ">" * Cb("tag"), function(_, _, got, wanted) return got == wanted end),
})
local function show(value)
  if type(value) ~= "table" then return value end
  local parts = {}
  for i, part in ipairs(value) do parts[i] = show(part) end
  return value.tag .. "(" .. table.concat(parts, ",") .. ")"
end
print(show(xml:match("<a>x<b>y</b>z<c></c></a>")), xml:match("<a><b></a></b>"))
