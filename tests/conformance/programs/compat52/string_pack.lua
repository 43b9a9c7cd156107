-- string.pack, unpack and packsize of Lua 5.3.
local function hex(s) return (s:gsub(".", function(c) return ("%02x"):format(c:byte()) end)) end
print(hex(string.pack("<i4", 100)), hex(string.pack(">i4", 100)), hex(string.pack("<i2", -2)), hex(string.pack("b", -1)))
print(hex(string.pack("<I3", 0x010203)), hex(string.pack(">I3", 0x010203)), hex(string.pack("<i16", -1)), hex(string.pack("<I16", 1)))
print(hex(string.pack("<d", 1.5)), hex(string.pack(">f", 1.5)), hex(string.pack("<n", 0)))
print(hex(string.pack("z", "hi")), hex(string.pack("<s2", "abc")), hex(string.pack("c5", "ab")), hex(string.pack("s1", "")))
print(hex(string.pack("<!4 b i4", 1, 2)), hex(string.pack("<bXi2!2Xi2b", 1, 2)), hex(string.pack("xbx", 7)))
print(string.packsize("<!8 b d"), string.packsize("i4i8"), string.packsize("c10"), string.packsize(""), string.packsize("!4 i1 !2 i8"))
print(string.unpack("<i4", "\100\0\0\0"))
print(string.unpack("<i2 >i2 B", "\1\0\0\1\255"))
print(string.unpack("z s1 c2", "hi\0\3abcxy"))
print(string.unpack("<d >f", string.pack("<d >f", -2.25, 0.5)))
print(string.unpack("b", "abc", 2), string.unpack("b", "abc", -1), string.unpack("<i16", ("\255"):rep(16)))
print(string.unpack("<I8", ("\255"):rep(8)) == 2 ^ 64, string.unpack("<i8", ("\255"):rep(8)))
for _, call in ipairs({
  { string.pack, "i17", 1 }, { string.pack, "B", 256 }, { string.pack, "b", 128 }, { string.pack, "q", 1 },
  { string.pack, "z", "a\0b" }, { string.pack, "c1", "ab" }, { string.pack, "i4", "x" }, { string.pack, "c" },
  { string.unpack, "i4", "abc" }, { string.unpack, "z", "abc" }, { string.unpack, "s1", "\5ab" },
  { string.unpack, "b", "a", 5 }, { string.packsize, "s" }, { string.packsize, "z" }, { string.pack, "!3i4", 1 },
  { string.pack, "X" }, { string.pack, "Xz" },
}) do
  print(select(2, pcall(unpack(call))))
end

-- Beyond 64 bits a signed number's sign goes on, an unsigned one's zeros.
for _, format in ipairs { "<i9", "<I9", ">i10", ">I10" } do
  print(format, (string.pack(format, -2):gsub(".", function(byte) return ("%02x"):format(byte:byte()) end)))
end
