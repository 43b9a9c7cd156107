-- Iterating matches and captures.
for w in ("one two  three"):gmatch("%a+") do io.write("[", w, "]") end
print()
for k, v in ("a=1, b=2, c=3"):gmatch("(%w+)=(%w+)") do io.write(k, "->", v, " ") end
print()
for p in ("abc"):gmatch("()") do io.write(p, " ") end
print()
for s in ("abc"):gmatch("") do io.write("<", s, ">") end
print()
for a, b in ("a1b2c3"):gmatch("(%a)()") do io.write(a, b, " ") end
print()
for n in ("1, 22, 333"):gmatch("%d+") do io.write(n * 2, " ") end
print()
for f in ("a,b,,d"):gmatch("([^,]*)") do io.write("(", f, ")") end
print()
for f in ("a,b,,d,"):gmatch("(.-),") do io.write("(", f, ")") end
print()
for c in ("héllo"):gmatch("[%z\1-\127\194-\244][\128-\191]*") do io.write(c, "|") end
print()
local it = ("x y"):gmatch("%a")
print(it(), it(), it(), it())
print(type(("x"):gmatch("x")))
for l in ("l1\nl2\n\nl4"):gmatch("([^\n]*)\n?") do io.write("{", l, "}") end
print()
local t = {}
for k, v in ("name = Bob; age = 42"):gmatch("(%w+)%s*=%s*(%w+)") do t[k] = v end
print(t.name, t.age)
print(pcall(string.gmatch, "x"))
local n = 0
for _ in ("aaaa"):gmatch("aa") do n = n + 1 end
print(n)
for x, y in ("x1 y2"):gmatch("(%a)(%d)") do for z in (x .. y):gmatch(".") do io.write(z, ".") end end
print()
for m in ("^a^b"):gmatch("%^%a") do io.write(m, " ") end
print()
