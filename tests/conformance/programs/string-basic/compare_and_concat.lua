-- Order is by bytes; concatenation keeps zeros.
local words = { "banana", "apple", "Cherry", "apple2", "", "app", "a\0c", "a\0b", "Zebra", "zebra", "10", "9", "1" }
table.sort(words)
for i, w in ipairs(words) do io.write((w:gsub("%z", "0")), "|") end
print()
print("a" < "b", "a" < "a", "a" <= "a", "" < "\0", "\0" < "\1", "abc" < "abd", "ab" < "abc", "Z" < "a",
  "\127" < "\128", "\255" > "a")
local s = "a\0b" .. "\0" .. "c"
print(#s, s:byte(1, -1))
print("x" .. "y" .. "z" == "xyz", "10" .. 5 == "105", "" .. "" == "")
local acc = ""
for i = 1, 2000 do acc = acc .. i % 10 end
print(#acc, acc:sub(1, 12), acc:sub(-5))
local parts = {}
for i = 1, 100 do parts[i] = ("%02d"):format(i) end
print(#table.concat(parts))
local t = { a = "1" }
t.a = t.a .. t.a .. t.a
print(t.a)
local pre = "x"
for i = 1, 5 do pre = i .. pre .. i end
print(pre)
print(("a"):rep(300) == ("a"):rep(150) .. ("a"):rep(150), ({ [("k"):rep(50)] = 1 })[("k"):rep(25) .. ("k"):rep(25)])
local q = "abc"
local r = q
q = q .. "d"
print(q, r)
