-- The three values: iterator, state, control.
local function iter(limit, i)
  i = i + 1
  if i <= limit then return i, i * i end
end
for i, sq in iter, 4, 0 do io.write(i, ":", sq, " ") end
print()
local function squares(n) return iter, n, 0 end
for i, sq in squares(3) do io.write(sq, " ") end
print()
local function down(_, i) if i > 0 then return i - 1 end end
for i in down, nil, 3 do io.write(i, " ") end
print()
local function false_control(s, c)
  if c == nil then return false end
  if c == false then return 1 end
end
for c in false_control do io.write(tostring(c), " ") end
print()
for a, b, c, d, e in function(_, i)
  if not i then return 1, 2, 3, nil, 5 end
end do print(a, b, c, d, e) end
for a in function() return nil, "ignored" end do print("never") end
local log = {}
for k in (function(s, c)
  log[#log + 1] = tostring(s) .. "/" .. tostring(c)
  return (c or 0) < 2 and (c or 0) + 1 or nil
end), "state" do end
print(table.concat(log, " "))
for i in iter, 3, 0, "extra", "values" do io.write(i, " ") end
print()
