-- A hook looks at the activation that runs, and may change its variables.
local seen = {}
local function target(a, b)
  local c = a + b
  c = c * 2
  return c
end

debug.sethook(function(event, line)
  local info = debug.getinfo(2, "Sl")
  if info.linedefined ~= 3 then return end
  local entry = { line, tostring(info.currentline == line) }
  for i = 1, 3 do
    local name, value = debug.getlocal(2, i)
    if name and name:match("^%a") then entry[#entry + 1] = name .. "=" .. value end
  end
  seen[#seen + 1] = table.concat(entry, " ")
end, "l")
target(3, 4)
debug.sethook()
for _, entry in ipairs(seen) do print(entry) end

debug.sethook(function(event, line) if line == 5 then print(debug.setlocal(2, 3, 100)) end end, "l")
print(target(3, 4))
debug.sethook()

-- The traceback from inside a hook.
local function deep()
  local x = 1
  return x
end
debug.sethook(function(event, line)
  if line ~= 31 then return end
  print((debug.traceback("now"):match("now\n.-\n.-\n(.-)\n")))
end, "l")
deep()
debug.sethook()
