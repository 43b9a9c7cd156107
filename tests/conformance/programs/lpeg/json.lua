-- A JSON parser.
local lpeg = require("lpeg")
local P, R, S, V, C, Cc, Cf, Cg, Cs, Ct, Cp, Cmt = lpeg.P, lpeg.R, lpeg.S, lpeg.V, lpeg.C, lpeg.Cc, lpeg.Cf, lpeg.Cg, lpeg.Cs, lpeg.Ct, lpeg.Cp, lpeg.Cmt

local null = setmetatable({}, { __tostring = function() return "null" end })
local space = S(" \t\r\n") ^ 0
local digit = R("09")
local function token(p) return p * space end
local number = P("-") ^ -1 * (P("0") + R("19") * digit ^ 0) * ("." * digit ^ 1) ^ -1 * (S("eE") * S("+-") ^ -1 * digit ^ 1) ^ -1
local escapes = { b = "\b", f = "\f", n = "\n", r = "\r", t = "\t" }
local function utf8(hex)
  local code = tonumber(hex, 16)
  if code < 0x80 then return string.char(code) end
  if code < 0x800 then return string.char(0xc0 + math.floor(code / 64), 0x80 + code % 64) end
  return string.char(0xe0 + math.floor(code / 4096), 0x80 + math.floor(code / 64) % 64, 0x80 + code % 64)
end
local hex = R("09", "af", "AF")
local escape = P("\\") / "" * (S('"\\/') + S("bfnrt") / escapes + P("u") / "" * (hex * hex * hex * hex / utf8))
local text = '"' * Cs((escape + (1 - S('"\\'))) ^ 0) * '"'

local json = space * P({
  "value",
  value = token(V("object") + V("array") + text + number / tonumber + P("true") * Cc(true) + P("false") * Cc(false) + P("null") * Cc(null)),
  object = Cf(Ct("") * token("{") * (V("pair") * (token(",") * V("pair")) ^ 0) ^ -1 * P("}"), rawset),
  pair = Cg(token(text) * token(":") * V("value")),
  array = Ct(token("[") * (V("value") * (token(",") * V("value")) ^ 0) ^ -1 * P("]")),
}) * (P(-1) + Cp() / function(at) error("unexpected at " .. at, 0) end)

local function show(value)
  if type(value) == "string" then return string.format("%q", value) end
  if type(value) ~= "table" or value == null then return tostring(value) end
  local keys, parts = {}, {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, key in ipairs(keys) do parts[i] = tostring(key) .. ":" .. show(value[key]) end
  return "{" .. table.concat(parts, " ") .. "}"
end

for _, source in ipairs({
  "1", "-0.5e+3", "01", '"a\\n\\"\\u0041\\u00e9\\u20ac"', "[]", "{}", "[1, [2, [3]], {}]", ' { "a" : [ true, false, null ] , "b" : { "c" : "d" } } ',
  "[1,]", '{"a" 1}', '"open', "tru", "[1 2]", "", '{"a":1,"a":2}', "1 2",
}) do
  print(source, pcall(function() return show(json:match(source)) end))
end

local parts = {}
for i = 1, 2000 do parts[i] = string.format('{"id": %d, "name": "n%d", "list": [%d, [%d, "x"]], "ok": %s}', i, i, i, i * 2, tostring(i % 2 == 0)) end
local list = json:match("[" .. table.concat(parts, ",\n") .. "]")
print(#list, list[1].id, list[2000].name, list[1234].list[2][1], list[2].ok)
