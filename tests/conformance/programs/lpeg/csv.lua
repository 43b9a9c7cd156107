-- Comma-separated values (RFC 4180), line by line and as a whole.
local lpeg = require("lpeg")
local P, S, C, Cs, Ct = lpeg.P, lpeg.S, lpeg.C, lpeg.Cs, lpeg.Ct

local quoted = '"' * Cs(((P(1) - '"') + P('""') / '"') ^ 0) * '"'
local field = quoted + C((1 - S(',\r\n"')) ^ 0)
local newline = P("\r") ^ -1 * "\n"
local record = Ct(field * ("," * field) ^ 0)
local file = Ct((record * newline) ^ 0 * (#P(1) * record) ^ -1) * -1

local function show(rows)
  if not rows then return print("no CSV") end
  for i, row in ipairs(rows) do print(i, #row, "<" .. table.concat(row, "><") .. ">") end
end
show(file:match('a,b,c\n1,"two, 2",3\r\n,,\n"say ""hi""","line\nbreak",\n'))
show(file:match('"open,1\n'))
show(file:match("last,line"))
show(file:match(""))
show(file:match('a"b,c\n'))
local big = file:match(('x,"y ""z""",123\n'):rep(3000))
print(#big, #big[3000], big[3000][2])
