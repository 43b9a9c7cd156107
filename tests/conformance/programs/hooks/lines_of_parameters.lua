-- The line of a parameter list has no code, even where functions inside share the parameters.
local function outer(a, b)
  local function inner() a = b return a, b end
  return inner
end
local lines = {}
for line in pairs(debug.getinfo(outer, "L").activelines) do lines[#lines + 1] = line end
table.sort(lines)
print(table.concat(lines, " "))
print(debug.setupvalue(outer(1, 2), 1, 3))
