-- -0 and 0 are one key, and the key is 0.
local function signs(t)
  local seen = {}
  for key in pairs(t) do seen[#seen + 1] = 1 / key end
  return table.concat(seen, " ")
end
local zero = 0
local t = { name = 1 }
t[-zero] = "a"
print(t[0], t[-zero], 1 / next({ [-zero] = true }))
t.name = nil
print(signs(t))
t[0] = "b"
print(t[-zero], signs(t))
print(signs(rawset({}, -zero, 1)))
local weak = setmetatable({}, { __mode = "v" })
weak[-zero] = 1
print(signs(weak))
