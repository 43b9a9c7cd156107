-- read("*n") on many shapes of numbers.
local name = os.tmpname()
local h = io.open(name, "w")
h:write("1 -2 +3 4.5 .5 5. 1e3 1E-2 0x1F  \n\t 7")
h:close()
h = io.open(name)
local n = {}
while true do
  local v = h:read("*n")
  if not v then break end
  n[#n + 1] = v
end
print(table.concat(n, " "))
h:close()
h = io.open(name, "w")
h:write("3 apples\n4 pears\n")
h:close()
h = io.open(name)
print(h:read("*n", "*l"))
print(h:read("*n", "*l"))
print(h:read("*n", "*l"))
h:close()
local total = 0
for l in io.lines(name) do total = total + tonumber(l:match("%d+")) end
print(total)
os.remove(name)
