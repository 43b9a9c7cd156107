-- io.lines and file:lines.
local name = os.tmpname()
local h = io.open(name, "w")
h:write("one\ntwo\n\nfour")
h:close()
for l in io.lines(name) do io.write("[", l, "]") end
print()
local n = 0
for l in io.lines(name) do
  n = n + 1
  if n == 2 then break end
end
print(n)
h = io.open(name)
local it = h:lines()
print(it(), it(), it(), it(), it())
print(io.type(h))
h:close()
print((pcall(it)))
print((pcall(io.lines, "/no/such/file")))
print((select(2, pcall(io.lines, "/no/such/file")):gsub("^.-:%d+: ", "")))
io.input(name)
print(io.read())
for l in io.lines() do io.write("<", l, ">") end
print()
io.close(io.input())
print(pcall(io.read))
os.remove(name)
