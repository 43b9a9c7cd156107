-- Ct and named groups in it.
local lpeg = require("lpeg")
local P, R, S, V, C, Cc, Cg, Cb, Cp, Ct = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Cb, lpeg.Cp, lpeg.Ct

local function show(value)
  if type(value) ~= "table" then return tostring(value) end
  local keys, parts = {}, {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, key in ipairs(keys) do parts[i] = tostring(key) .. "=" .. show(value[key]) end
  return "{" .. table.concat(parts, ", ") .. "}"
end
local function match(pattern, text) print(show(pattern:match(text))) end

match(Ct(""), "")
match(Ct("a"), "a")
match(Ct(C("a")), "a")
match(Ct(C(1) ^ 0), "abc")
match(Ct(Ct(C(1)) ^ 0), "abc")
match(Ct(Cg(C("a"), "x")), "a")
match(Ct(Cg("a", "x") * C("b") * Cg("c", "y")), "abc")
match(Ct(Cg(C("a") * C("b"), "x") * Cg(C("c") * C("d"))), "abcd")
match(Ct(Cg(Cc(1, 2), "x") * Cg(Cc(3, 4)) * C("a") * Cg(Cg("a", "inner"), "outer")), "aa")
match(Ct(Cg(Cc(nil), "x") * Cc(nil) * Cc(2)), "")
match(Ct(Cc(nil, nil, 3)), "")
match(Ct(Cg("a", 1) * Cg("b", true) * Cg("c", 2.5)), "abc")
match(Ct(Cg("a", nil)), "a")
match(Ct(Cg("a", 1) * C("b")), "ab")
match(Ct(C("b") * Cg("a", 1)), "ba")
match(Ct(Cg("a", "x") * Cg("b", "x")), "ab")
match(Ct(C(Cg("a", "x"))), "a")
match(Ct(Cg(Cg("a", "x"))), "a")
match(Ct(Cg(Ct(Cg("a", "x")), "t")), "a")
match(Ct(Cg(P("a") / function() end, "x") * C("b")), "ab")
match(Ct(Cg(P("a") / 0, "x") * C("b")), "ab")
match(Ct(Cg("a", "x") * Cb("x") * Cg(Cb("x") / "%0%1", "y")), "a")
match(Ct(P("a") / function() return 1, nil, 3 end * C("b")), "ab")
match(Ct(Cp() * Cg(Cp(), "start") * P(1) ^ 0 * Cg(Cp(), "stop")), "abc")
match(Ct(Ct(C("a")) * C("b") + C("a") * Ct(C("c"))), "ac")
print(Cg("a", "x"):match("a"), select("#", (Cg("a", "x") * C("b")):match("ab")))
print(pcall(function() return Ct(Cg("a", 0 / 0)):match("a") end))

-- Objects with the same fields, many times.
local entry = Ct(Cg(R("az") ^ 1, "name") * "=" * Cg(R("09") ^ 1 / tonumber, "value") * ";")
local list = Ct(entry ^ 0):match(("a=1;bc=22;"):rep(1000))
print(#list, list[1].name, list[2].value, list[1999].name, list[2000].value)

-- Nested lists.
local nested = P({ Ct("(" * (V(1) + C(R("az") ^ 1) + " ") ^ 0 * ")") })
match(nested, "(a (b c) () ((d)))")
local deep = nested:match(("("):rep(150) .. "x" .. (")"):rep(150))
local depth = 0
while type(deep) == "table" do deep, depth = deep[1], depth + 1 end
print(depth, deep)
