-- The tokens of Lua: comments, long strings, keywords, numbers, operators.
local lpeg = require("lpeg")
local P, R, S, C, Cb, Cc, Cg, Cmt, Cp, Ct = lpeg.P, lpeg.R, lpeg.S, lpeg.C, lpeg.Cb, lpeg.Cc, lpeg.Cg, lpeg.Cmt, lpeg.Cp, lpeg.Ct

local letter, digit, hex = R("az", "AZ", "__"), R("09"), R("09", "af", "AF")
local wordEnd = -(letter + digit)
local keyword = P(false)
for word in ("and break do else elseif end false for function goto if in local nil not or repeat return then true until while"):gmatch("%a+") do
  keyword = keyword + word * wordEnd
end
local longOpen = "[" * Cg(P("=") ^ 0, "level") * "["
local longClose = Cmt("]" * C(P("=") ^ 0) * "]" * Cb("level"), function(_, _, a, b) return a == b end)
local long = longOpen * (1 - longClose) ^ 0 * longClose
local function quoted(quote) return quote * ("\\" * P(1) + (1 - S("\\\n" .. quote))) ^ 0 * quote end
local number = ("0" * S("xX") * hex ^ 1 + (digit ^ 1 * ("." * digit ^ 0) ^ -1 + "." * digit ^ 1) * (S("eE") * S("+-") ^ -1 * digit ^ 1) ^ -1) * wordEnd
local operator = P("...") + ".." + "==" + "~=" + "<=" + ">=" + "::" + S("+-*/%^#<>=(){}[];:,.")

local function token(kind, pattern) return Ct(Cg(Cp(), "at") * Cg(Cc(kind), "kind") * Cg(C(pattern) / 1, "text")) end
local tokens = Ct((S(" \t\r\n") ^ 1
  + token("comment", "--" * long + "--" * (1 - P("\n")) ^ 0)
  + token("string", long + quoted('"') + quoted("'"))
  + token("number", number)
  + token("keyword", keyword)
  + token("name", letter * (letter + digit) ^ 0)
  + token("operator", operator)) ^ 0) * (Cp() - P(-1)) ^ -1

local function lex(source)
  local list, stuck = tokens:match(source)
  for i, t in ipairs(list) do io.write(t.at, " ", t.kind, " ", t.text, i < #list and " | " or "\n") end
  if stuck then print("stuck at", stuck) end
end
lex([[local endless = 0x1F + 1e-3 .. "a\"b" -- done]])
lex("--[==[ long ]] comment ]==] x = [[str]] 'q\\'q'")
lex("for i=1,10 do io.write(t[i]..', ') end return ... ~= nil")
lex("ands and3 and_ and(")
lex("a.b:c{...}")
lex("x = @")
lex("[=[ never closed ]==]")

local source = ("local function f(a, b) --[[ c ]] return a + b * 0x10 .. 'text' end\n"):rep(300)
local list = tokens:match(source)
local counts = {}
for _, t in ipairs(list) do counts[t.kind] = (counts[t.kind] or 0) + 1 end
print(#list, counts.comment, counts.string, counts.number, counts.keyword, counts.name, counts.operator)
