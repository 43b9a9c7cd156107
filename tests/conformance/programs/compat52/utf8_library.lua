-- utf8 of Lua 5.3.
print(utf8.char(72, 228, 8364, 0x10FFFF), utf8.char() == "", #utf8.charpattern)
for p, c in utf8.codes("aä€") do io.write(p, ":", c, " ") end
print()
print(utf8.codepoint("aä€", 1, -1))
print(utf8.len("aä€"), utf8.len("\xff"), utf8.len("abc", 4), utf8.len("aä€", 2), utf8.len("", 1))
print(utf8.offset("aä€", 3), utf8.offset("aä€", -1), utf8.offset("aä€", 0, 3), utf8.offset("aä€", 5), utf8.offset("aä€", 4))
for c in ("xä€y"):gmatch(utf8.charpattern) do io.write(c, "|") end
print()
print(pcall(utf8.codepoint, "\xff"))
print(pcall(utf8.char, -1))
print(pcall(utf8.char, 0x110000))
print(pcall(utf8.len, "abc", 5))
print(pcall(utf8.offset, "ä", 1, 2))
print(pcall(utf8.codepoint, "abc", 1, 9))
print(pcall(function() for _ in utf8.codes("a\xffb") do end end))
print(utf8.len("\xed\xa0\x80"), utf8.len("\xc0\x80"), utf8.len("\xf4\x90\x80\x80"))
