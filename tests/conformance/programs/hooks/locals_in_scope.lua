-- The variables that a hook finds, where nothing in their scope calls a function or could fail.
local seen
local function watch(f, ...)
  seen = {}
  debug.sethook(function(event, line)
    local info = debug.getinfo(2, "fS")
    if info.func ~= f then return end
    local entry = { event == "line" and line - info.linedefined or event }
    for i = 1, 10 do
      local name, value = debug.getlocal(2, i)
      if not name then break end
      if name:match("^%a") then entry[#entry + 1] = name .. "=" .. (type(value) == "function" and "f" or tostring(value)) end
    end
    seen[#seen + 1] = table.concat(entry, " ")
  end, "crl")
  f(...)
  debug.sethook()
  for _, entry in ipairs(seen) do print(entry) end
  print("--")
end

watch(function(a)
  local b = 1
  do
    local c = b
    b = c
  end
  local c, d = 2
  c = d
end, 0)

watch(function(a, b)
  local captured = a
  local function set() captured = b; a = b end
  captured = 3
  return set
end, 1, 2)

watch(function(n)
  local last = 0
  for i = 1, 2 do
    last = i
  end
  while last do
    local again = last
    last = nil
  end
  repeat
    local done = true
  until done
end)

-- A variable of such a scope changes as well.
local function target()
  local x = 1
  x = x
  local y = x
  return y
end
local first = debug.getinfo(target, "S").linedefined
debug.sethook(function(_, line)
  if line == first + 3 then print(debug.setlocal(2, 1, 7)) end
end, "l")
local y = target()
debug.sethook()
print(y)
