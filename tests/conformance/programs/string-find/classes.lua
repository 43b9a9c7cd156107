-- Every character class against every byte below 128.
for _, c in ipairs({ "a", "c", "d", "l", "p", "s", "u", "w", "x", "A", "D", "S", "W", "P" }) do
  local n, sum = 0, 0
  for b = 0, 127 do if string.char(b):find("^%" .. c .. "$") then n = n + 1 sum = sum + b end end
  print(c, n, sum)
end
local function set(p)
  local out = {}
  for b = 33, 126 do
    local ch = string.char(b)
    if ch:find("^" .. p .. "$") then out[#out + 1] = ch end
  end
  return table.concat(out)
end
print(set("[a-f]"))
print(set("[^a-zA-Z0-9]"))
print(set("[%w_]"))
print(set("[%-x]"))
print(set("[]]"))
print(set("[^]]"):len())
print(set("[a-]"))
print(set("[-a]"))
print(set("[%a-z]"))
print(set("[0-9a-fA-F]"))
print(set("[%]%[]"))
print(set("[^%s]"):len())
print(set("."):len())
print(set("[+-]"))
print(set("[!-/]"))
print(set("%."))
print(set("%%"))
