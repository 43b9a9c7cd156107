-- Magic characters escaped, in sets, and bytes above 127.
for c in ("^$()%.[]*+-?"):gmatch(".") do
  io.write(c, tostring(("a" .. c .. "b"):find("%" .. c)), tostring(("a" .. c .. "b"):find("[%" .. c .. "]")), " ")
end
print()
print(("caf\195\169"):find("\195\169"), ("caf\195\169"):match("[\128-\255]+") == "\195\169",
  #("\200\201"):match("%W+"), ("\200"):find("%a"))
print(("a.b.c"):gsub("%.", "%%"), ("50%"):gsub("%%", " percent"), ("x*y"):gsub("*", "+"))
print(("[x]"):match("%[(.-)%]"), ("]x["):match("[]]"), ("a]b"):match("[^]]+"), ("a-b"):match("[a%-]+"),
  ("^x"):match("[%^x]+"), ("x^"):match("[x^]+"))
print(("\0a\0"):find("a\0"), #("a\0b"):match(".*"), ("a\0b"):gsub("%z", "-"))
