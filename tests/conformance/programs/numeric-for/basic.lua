-- Ranges up, down and empty.
local function run(a, b, c)
  local out = {}
  if c then for i = a, b, c do out[#out + 1] = i end else for i = a, b do out[#out + 1] = i end end
  print(a, b, c, "->", table.concat(out, " "))
end
run(1, 5) run(5, 1) run(5, 1, -1) run(1, 5, -1) run(1, 10, 3) run(10, 1, -4) run(0, 0) run(3, 3, -1)
run(-3, 3) run(-3, 3, 2) run(3, -3, -2) run(1, 2.5) run(1.5, 4) run(1, 0)
run("1", "3") 
