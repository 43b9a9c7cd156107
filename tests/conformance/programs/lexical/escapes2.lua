-- A backslash before a line break puts one newline into the string; quotes of the other kind need no escape.
local s = "one\
two\
three"
print(#s, s)
print("it's", 'say "hi"', "say \"hi\"", 'it\'s')
print(#"\\n", "\\n", "\104\101\108\108\111")
print("tab\tend", #"\t\t")
print(("\0a\0b\0"):len(), ("\0a\0b\0"):byte(1, -1))
print("a\0b" == "a\0b", "a\0b" == "a\0c", "a\0b" < "a\0c")
print(#"é", ("é"):byte(1, -1))
