-- Grammars in the notation of re.
local lpeg, re = require("lpeg"), require("re")

-- Sums and products.
local function calculate(...)
  local values = { ... }
  local result = values[1]
  for i = 2, #values, 2 do
    local op, value = values[i], values[i + 1]
    if op == "+" then result = result + value elseif op == "-" then result = result - value elseif op == "*" then result = result * value else result = result / value end
  end
  return result
end
local arithmetic = re.compile([[
  all     <- S sum !.
  sum     <- (product ({[+-]} S product)*) -> calculate
  product <- (atom ({[*/]} S atom)*) -> calculate
  atom    <- {[0-9]+} -> number S / '(' S sum ')' S
  S       <- %s*
]], { calculate = calculate, number = tonumber })
for _, text in ipairs({ "1", "1 + 2 * 3", "(1 + 2) * 3", "10 - 4 - 3", "12 / 4 / 3", "1 +", "((2))" }) do print(text, arithmetic:match(text)) end

-- Comma-separated values.
local record = re.compile([[
  record  <- {| field (',' field)* |} (%nl / !.)
  field   <- escaped / nonescaped
  nonescaped <- { [^,"%nl]* }
  escaped <- '"' {~ ([^"] / '""' -> '"')* ~} '"'
]])
print(table.concat(record:match('a,"b ""c"", d",,e\n'), "|"), record:match('"a'))

-- Long strings.
local long = re.compile([[
  longstring <- ('[' {:eq: '='* :} '[' close)
  close <- ']' =eq ']' / . close
]])
print(long:match("[==[]]===]]]]==]===[]"), long:match("[[a]]"), long:match("[=[a]]"))

-- Indented blocks.
local block = re.compile([[
  block <- {| {:ident:' '*:} line ((=ident !' ' line) / &(=ident ' ') block)* |}
  line  <- {[^%nl]*} %nl
]])
local function show(value)
  if type(value) ~= "table" then return value end
  local parts = {}
  for i, part in ipairs(value) do parts[i] = show(part) end
  return "{" .. table.concat(parts, ",") .. "}"
end
print(show(block:match("a\n  b\n  c\n    d\ne\n")))

-- Macros with arguments.
local macro = re.compile([[
  text <- {~ item* ~}
  item <- macro / [^()] / '(' item* ')'
  arg  <- ' '* {~ (!',' item)* ~}
  args <- '(' arg (',' arg)* ')'
  macro <- ('apply' args) -> '%1(%2)' / ('add' args) -> '%1 + %2' / ('mul' args) -> '%1 * %2'
]])
print(macro:match("add(mul(a,b), apply(f,x))"))

-- A grammar for JSON-like values.
local values = re.compile([[
  value  <- S (object / array / string / number) S
  object <- '{' {| (pair (',' pair)*)? |} '}' S
  pair   <- {| S {:key: string :} S ':' {:value: value :} |}
  array  <- '[' {| (value (',' value)*)? |} ']'
  string <- '"' {[^"]*} '"'
  number <- { '-'? %d+ ('.' %d+)? } -> tonumber
  S      <- %s*
]], { tonumber = tonumber })
local object = values:match('{"a": [1, 2.5, -3], "b": {"c": "d"}}')
print(object[1].key, object[1].value[2], object[2].value[1].key, object[2].value[1].value)

-- The same source again and again.
local count = 0
for i = 1, 200 do
  if re.find("line " .. i, "%d+") then count = count + #re.gsub("a" .. i, "%d", "") + #re.match(i .. "", "{%d+}") end
end
print(count)
