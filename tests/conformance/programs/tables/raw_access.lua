-- rawget, rawset, rawequal bypass metamethods.
local mt = { __index = function(t, k)
  return "virtual " .. tostring(k)
end, __newindex = function()
  error("no")
end, __eq = function()
  return true
end }
local t = setmetatable({ real = 1 }, mt)
print(t.real, t.other, rawget(t, "real"), rawget(t, "other"))
print(pcall(function() t.new = 1 end))
print(rawset(t, "new", 2) == t, t.new, rawget(t, "new"))
local u = setmetatable({}, mt)
print(t == u, rawequal(t, u), rawequal(t, t), rawequal("a", "a"), rawequal(1, 1.0), rawequal(nil, nil),
  rawequal({}, {}), rawequal(1, "1"))
print(pcall(rawget, 1, 1))
print(pcall(rawset, {}, nil, 1))
print(pcall(rawset, {}, 0 / 0, 1))
print(pcall(rawequal, 1))
print(pcall(rawset, {}, 1))
print(rawget({ 5 }, 1), rawget({}, nil), rawget({ 1 }, 0 / 0))
rawset(t, 1, "a")
rawset(t, 2, "b")
print(#t, t[1], t[3])
for k, v in ipairs(t) do
  if k > 2 then break end
  io.write(k, v, " ")
end
print()
rawset(t, "new", nil)
print(rawget(t, "new"), t.new)
