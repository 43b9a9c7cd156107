-- ^ and $ at their places and elsewhere.
print(("abc"):find("^a"), ("abc"):find("^b"), ("abc"):find("c$"), ("abc"):find("b$"), ("abc"):find("^abc$"),
  ("abc"):find("^$"), (""):find("^$"))
print(("a^b$c"):find("^", 1, true), ("a^b$c"):find("b$c"), ("a^b$c"):find("a^b"), ("$"):find("^$"),
  ("$"):find("%$"), ("^"):find("%^"))
print(("hello"):match("^(h)(.*)(o)$"))
print(("one\ntwo"):match("^two"), ("one\ntwo"):match("one$"), ("one\ntwo"):match("e\nt"))
print(("abcabc"):gsub("^abc", "X"), ("abcabc"):gsub("abc$", "X"))
print(("  x  "):find("^%s*"), ("  x  "):find("%s*$"))
print(("abc"):find("^b", 2), ("abc"):match("^b", 2), ("abc"):gsub("^", "<"))
for w in ("^a ^b"):gmatch("%^%a") do io.write(w, " ") end
print()
print(("x$y"):gsub("$", "!"), ("x$y"):gsub("%$", "!"))
