-- %s %c %q.
print(("%s"):format("x"), ("%5s|"):format("ab"), ("%-5s|"):format("ab"), ("%.2s|"):format("abcdef"),
  ("%5.1s|"):format("xyz"), ("%-5.1s|"):format("xyz"), ("%.0s|"):format("gone"), ("%5s|"):format("toolong"))
print(("%s %s %s %s"):format(1, 1.5, true, nil))
print(("%s"):format(setmetatable({}, { __tostring = function() return "custom" end })))
print(("%10s|%-10s|"):format(true, nil))
print(("%c%c%c"):format(76, 117, 97), #("%c"):format(0), ("%c"):format(0) == "\0", ("%5c|"):format(65),
  ("%-3c|"):format(66))
print(("%q"):format("plain"), ("%q"):format('with "quotes"'), ("%q"):format("back\\slash"))
print(("%q"):format("new\nline"))
print(("%q"):format("a\0b"), ("%q"):format("\r"), ("%q"):format("tab\there"))
print(loadstring("return " .. ("%q"):format("round\n\"trip\"\\ \0 \r \200"))() == "round\n\"trip\"\\ \0 \r \200")
print(("%q"):format(12))
print(pcall(string.format, "%q"))
print(("a\0b%s"):format("c"):len(), ("%s"):format("a\0b"):len(), ("%s"):format(("x"):rep(500)):len())
print(("%-20s%s"):format("name", "value"))
print(pcall(string.format, "%s"))
print(("%s"):format("%d"), ("%%s"):format())
