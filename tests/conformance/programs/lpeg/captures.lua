-- C, Cp, Cc, Carg, and / with numbers, functions and tables.
local lpeg = require("lpeg")
local P, R, S, C, Cc, Cg, Cp, Ct, Carg = lpeg.P, lpeg.R, lpeg.S, lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Cp, lpeg.Ct, lpeg.Carg
local function try(f, ...) print(pcall(f, ...)) end

print(C("a"):match("ab"), C(""):match("ab"), C(C("a") * C("b")):match("ab"))
print(C(C("a") * Cp() * Cc(nil) * Cc(4)):match("a"))
print((C("a") + C("b")):match("b"), (C("a") ^ 0):match("b"), (C("a") * "c" + C("ab")):match("ab"))
print((Cp() * P("a") ^ 0 * Cp()):match("aaab"))
print(Cc():match("a"), Cc(nil):match("a"), (Cc(1, nil, 3)):match("a"))
print((Cc(1, 2) * C("a") * Cc("x", false)):match("a"))
print(select("#", Cc(nil, nil):match("")), select("#", (Cc() * C("a")):match("a")), select("#", Cc(nil):match("")))
print(Carg(1):match("", 1, "x"), (Carg(2) * Carg(1)):match("", 1, "x", "y"), Carg(2):match("", 1, "x", nil))
try(function() return Carg(2):match("", 1, "x") end)
try(function() return Carg(1):match("") end)

-- / number
print((C("a") * C("b") / 0):match("ab"), (C("a") * C("b") / 1):match("ab"), (C("a") * C("b") / 2):match("ab"), (P("a") / 1):match("a"))
print((C("a") * C("b") / 1.5):match("ab"), (C("a") * Cc(nil) / 2):match("a"), (C("a") / 0 * C("b")):match("ab"))
try(function() return (C("a") / 2):match("a") end)
try(function() return (P("a") / 2):match("a") end)

-- / function
local function count(...) return select("#", ...), ... end
print((P("a") / count):match("a"))
print((C("a") * C("b") / count):match("ab"))
print((Cc() / count):match("a"))
print((C("a") * Cc(nil) / count):match("ab"))
print((P("a") / function() end):match("a"), (P("a") / function() return nil end):match("a"), (P("a") / function() return 1, 2, 3 end):match("a"))
print((C(P("a") / function() end) * "b"):match("ab"))
try(function() return (P("a") / function() error("from the function") end):match("a") end)
print(select("#", pcall(function() return (P("a") / function() error({}) end):match("a") end)))
try(function() return (P("a") / function() local x = nil + 1 end):match("a") end)

-- / table
local known = setmetatable({ a = 1, [2] = "two", no = false }, { __index = function(_, key) return key == "meta" and "by metatable" or nil end })
print((P("a") / known):match("a"), (P("b") / known):match("b"), (P("meta") / known):match("meta"), (P("no") / known):match("no"))
print((Cp() * P("a") * Cp() / 2 / known):match("a"), (C("a") * C("b") / known):match("ab"), (Cc() / known):match("a"), (Cc(2, 3) / known):match(""))
print((C("a") * (P("b") / known) * C("c")):match("abc"))
try(function() return (P("a") / setmetatable({}, { __index = function() error("no such key") end })):match("a") end)

-- Captures are evaluated once the match is known, in order.
local order = {}
local function note(name) return function() order[#order + 1] = name return name end end
print(((P("a") / note("1")) * (P("b") / note("2")) + (P("a") / note("3")) * (P("c") / note("4"))):match("ac"), table.concat(order, " "))
order = {}
print(((P("a") / note("outer")) * Ct(P("b") / note("inner") * P("c") / note("around"))):match("abc"), #order, table.concat(order, " "))

-- Many results.
print(select("#", (C(1) ^ 0):match(("a"):rep(5000))), #Ct(C(1) ^ 0):match(("a"):rep(100000)))
print(select("#", lpeg.Cg(lpeg.C("a")):match("a")), Cg("a"):match("a"), Cg(Cc()):match("a"), Cg(Cc(nil)):match("a"))
