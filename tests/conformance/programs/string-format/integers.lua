-- %d %i %u %x %X %o with flags, width and precision.
for _, f in ipairs({ "%d", "%5d", "%-5d|", "%05d", "%+d", "% d", "%.3d", "%8.3d|", "%-8.3d|", "%i", "%+5d",
  "%-+5d|" }) do
  print(f, f:format(42), f:format(-42), f:format(0))
end
for _, f in ipairs({ "%x", "%X", "%#x", "%08x", "%o", "%#o", "%u", "%5x|", "%-5X|" }) do
  print(f, f:format(255), f:format(0), f:format(4096))
end
print(("%d"):format(3.0), ("%d"):format("10"), ("%d"):format(2147483648), ("%d"):format(-2147483649),
  ("%d"):format(2 ^ 53), ("%x"):format(2 ^ 40))
print(("%d"):format(3.7), ("%d"):format(-3.7))
print(("%x"):format(-1), ("%u"):format(2 ^ 32))
print(pcall(string.format, "%d", "x"))
print(pcall(string.format, "%d", {}))
print(pcall(string.format, "%d"))
print(pcall(string.format, "%d", nil))
print(("%3d|%-3d|%03d"):format(1, 2, 3))
print(("%d%%"):format(50), ("%%"):format())
