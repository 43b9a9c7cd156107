-- The variables that a loop hides are locals too, by their number; the control variable of pairs is the iterator's affair.
local function locals(level)
  local names = {}
  for i = 1, 60 do
    local name, value = debug.getlocal(level + 1, i)
    if not name or name == "(*temporary)" then break end
    names[i] = name .. "=" .. (type(value) == "number" and value or type(value))
  end
  return table.concat(names, " ")
end
local function loops()
  for i = 1, 2 do local x = i print(locals(1)) end
  for i = 10, 1, -4.5 do print(locals(1)) end
  for k, v in ipairs { 5, 6 } do print(locals(1)) end
  for k, v in function(_, k) if not k then return 1, 2 end end, "state" do
    local inner = k
    print(locals(1))
  end
  for i = 1, 2 do
    for j = 3, 3 do
      local function get() return i + j end
      print(locals(1), get())
    end
  end
  print(locals(1) == "")
end
loops()

local function cut()
  for i = 1, 9 do
    print(i, debug.setlocal(1, 1, i + 2))
  end
end
cut()

local co = coroutine.create(function(a)
  for i = 1, 2 do
    for k in ipairs { 1 } do coroutine.yield(i + a + k) end
  end
end)
coroutine.resume(co, 1)
local seen = {}
for i = 1, 20 do seen[i] = debug.getlocal(co, 1, i) end
print(table.concat(seen, " "))
print(coroutine.resume(co))

-- Level 0 is getlocal itself: its arguments.
print(debug.getlocal(0, 1))
print(debug.getlocal(0, 2))
print(debug.getlocal(0, 3))
