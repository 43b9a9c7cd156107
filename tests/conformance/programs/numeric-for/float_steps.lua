-- Fractions: the variable is computed by repeated addition.
local function run(a, b, c)
  local out = {}
  for i = a, b, c do out[#out + 1] = i end
  print(#out, table.concat(out, " "))
end
run(0, 1, 0.25) run(1, 0, -0.25) run(0, 1, 0.1) run(1, 0, -0.1) run(0.5, 3, 1) run(-0.5, -3, -1)
run(0, 0.3, 0.1) run(1, 3, 0.7) run(0, 1, 1 / 3)
local n = 0
for x = 0, 1, 0.001 do n = n + 1 end
print(n)
local last
for x = 10, 0, -0.3 do last = x end
print(last, string.format("%.17g", last))
