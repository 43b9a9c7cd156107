-- Labels as states.
local function scan(s)
  local i, out = 0, {}
  local c
  ::start::
  i = i + 1
  c = s:sub(i, i)
  if c == "" then goto finish end
  if c:match("%d") then goto digit end
  if c:match("%a") then goto letter end
  out[#out + 1] = "?"
  goto start
  ::digit::
  out[#out + 1] = "d"
  goto start
  ::letter::
  out[#out + 1] = "l"
  goto start
  ::finish::
  return table.concat(out)
end
print(scan("a1b2-c")) print(scan("")) print(scan("123"))
local function collatz(n)
  local steps = 0
  ::loop::
  if n == 1 then return steps end
  steps = steps + 1
  if n % 2 == 0 then n = n / 2 goto loop end
  n = 3 * n + 1
  goto loop
end
print(collatz(27), collatz(97), collatz(1))
