-- Bad formats and missing arguments; surplus arguments are ignored.
for _, f in ipairs({ "%", "%y", "%5", "%z", "%10.123f", "%0100d", "%k", "abc%", "%!", "%-", "%l", "%L", "%p1"}) do
  local ok, e = pcall(string.format, f, 1)
  print(f, ok, ok and "accepted" or e)
end
print(("no directives"):format(1, 2, 3), (""):format(), ("%s"):format("a", "b"))
print(pcall(string.format))
print(pcall(string.format, {}))
print(pcall(string.format, "%s %s", 1))
print(pcall(string.format, "%c", "x"))
print(string.format(5))
print(("%s"):rep(3, ""):format(1, 2, 3))
