-- The module re: its notation, and what it makes of it.
local lpeg, re = require("lpeg"), require("re")

local function show(value)
  if type(value) ~= "table" then return tostring(value) end
  local keys, parts = {}, {}
  for key in pairs(value) do keys[#keys + 1] = key end
  table.sort(keys, function(a, b) return tostring(a) < tostring(b) end)
  for i, key in ipairs(keys) do parts[i] = tostring(key) .. "=" .. show(value[key]) end
  return "{" .. table.concat(parts, ",") .. "}"
end
local function result(ok, ...)
  local parts = {}
  for i = 1, select("#", ...) do parts[i] = show((select(i, ...))) end
  -- An error in the module has a position there.
  return (ok and "" or "error: ") .. table.concat(parts, " "):gsub("^%S+re%.lua:%d+: ", "")
end
local function match(pattern, text, defs) print((pattern:gsub("\n", "\\n")), (result(pcall(function() return re.compile(pattern, defs):match(text) end)))) end

match("'a' / 'b'", "b") match('"a"*', "aaa") match("[a-c]+ !.", "abc") match("{[a-z]+} ' ' {[a-z]+}", "ab cd") match("{| {[a-z]} ({[a-z]})* |}", "abc")
match("{:x: [a-z]+ :} '-' =x", "ab-ab") match("{:x: [a-z]+ :} '-' =x", "ab-ac") match("{~ ('a' -> 'b' / .)* ~}", "banana") match("{} . {}", "a")
match("'a'^3", "aaaa") match("'a'^+2", "aaaa") match("'a'^-2", "aaaa") match("'a'^2 {}", "a") match("'a'^+0", "") match("'a'^-0 {}", "aa") match("'ab'^2", "abab") match("{'a'}^2", "aa")
match("{'a'} -> upper", "a", { upper = string.upper }) match("{'a'} -> tab", "a", { tab = { a = 7 } }) match("({'a'} {'b'}) -> {}", "ab") match("({'a'} {'b'}) -> 2", "ab")
match("({'a'} {'b'}) -> '%2%1'", "ab") match("'a' -> 0", "a") match("{'a'} -> f", "a", { f = "<%1>" }) match("{'a'} -> f", "a", { f = 1 }) match("{} -> f", "a", { f = function(x) return x * 2 end })
match("{'a'} => f", "a", { f = function(_, i, c) return i, c .. c end }) match("{'a'} ~> f", "a", { f = function(a) return a end }) match("({'a'} {'b'}) ~> f", "ab", { f = function(a, b) return a .. b end })
match("%a+ {}", "abc1") match("%A+ {}", "123a") match("%d %s %w", "1 a") match("%nl", "\n") match("%alpha {}", "a") match("%x {}", "x", { x = lpeg.P("x") }) match("%foo", "x") match("%Foo", "x", { Foo = lpeg.P("x") })
match("[%d.]+ {}", "1.5x") match("[^%d]+ {}", "abc1") match("[]] {}", "]") match("[^]]+ {}", "ab]") match("[a-] {}", "-") match("[-a]+ {}", "-a-") match("[%]+ {}", "%") match("[^^] {}", "a") match("['] {}", "'") match("[%a-z]+ {}", "ab-z") match("[b-a]", "b") match("[%w_]+", "a")
match("S <- 'a' S / ''", "aaa") match("S <- A B  A <- 'a'  B <- 'b'", "ab") match("S <- A", "a") match("x <- <y> y <- 'a'", "a") match("S<-'a' / B B<-'b'", "b") match("a_b <- 'a'", "a")
match("-- comment\n 'a' -- more\n", "a") match("", "") match("  'a'  ", "a") match(". . {}", "abc") match("'' {}", "") match([["it's"]], "it's") match("%s* {}", "  x") match("'a'*  'b' ?  {}", "aab")
match("&'a' {.}", "a") match("!'a' .", "b") match("!!'a' .", "a") match("&&'a' .", "a") match("'a'?'b'", "b") match("'a' /", "a") match("S <- ", "a") match("'a'+ ?", "aa")
match("{:'a':}", "a") match("{: 'a' :} {:b: 'b' :}", "ab") match("{| {:a: 'a' :} {:b: 'b' :} |}", "ab") match("{:a_b1: 'a' :} =a_b1", "aa") match("A <- {:x: . :} =x", "aa") match("{~ 'a' -> '%%%0' ~}", "a")
match("list <- {| (item (',' item)*)? |}  item <- {[^,]*}", "a,b,,c") match("p <- '(' ([^()] / p)* ')'", "(a(b)c)") match("'a' 'b' / 'c' 'd' {}", "cd")

-- Errors.
for _, pattern in ipairs({
  "'a' 'b", "(", "'a' )", "'a'^", "'a'^x", "'a' -> ", "'a' -> foo", "'a'**", "('a'?)*", "[a", "'a' ? * +", "{:a-b: 'a' :}", "%", "%1", "'a'  $ 'b'", "{'a'", "{~ 'a' }", "('a'", "{:x: 'a' }", "{:} ", "[^] {}",
  "S <- 'a' 'b' <- 'c'", "<S> <- 'a'", "'a' <- 'b'", "A <- 'a' A <- 'b'", "A <- B B <- A", "A <- B", "A <- ('')*", "x", "=x", "{'a'} -> 3", "'a' -> '%1'", "{'a'} => 'x'", "^",
  "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ) bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "'a' ]\n'b'\n", ") 567890123456789012", ") 5678901234567890123", ") 56789012345678901234",
}) do match(pattern, "a") end
print((result(pcall(re.compile, 12))))

-- The functions.
print(re.find("hello world", "'wor'"), re.find("hello world", "{'o'} .", 6), re.find("hello", "'x'"), re.find("hello", "''"), re.find("hello", "'l'", -1))
print(re.find("hello", "'l' {} 'l' {.}"))
print(re.match("hello", "{.}."), re.match("hello", "{.}", 3), re.match("hello", lpeg.C(2)), re.match("hello", "'x'"))
print(re.gsub("hello world", "'o'", "0"), re.gsub("hello world", "[a-z]+", string.upper), re.gsub("hello world", "{[a-z]+}", { hello = "bye" }), re.gsub("hello world", "{.} 'l'", "%1L"))
local pattern = lpeg.P("a")
print(re.compile(pattern) == pattern, re.updatelocale(), re.match("a1", "%a%d"))
