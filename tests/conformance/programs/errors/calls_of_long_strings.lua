-- The line of a call whose argument is a string or table of several lines.
local function f(s) error("x", 2) end
local function line(g) print((select(2, pcall(g)))) end
line(function()
  f[[
  a
  b]]
end)
line(function()
  f "x\
y"
end)
line(function()
  f {
   1,
   2 }
end)
line(function()
  f(
   1,
   2)
end)
line(function()
  f
  "a"
end)
line(function()
  local o = {f = f}
  o.f[[
  a
  ]]
  .x = 1
end)
line(function()
  local o = {f = f}
  o:f[[
  a
  ]]
end)
line(function() local x = undefinedfn [[

]] end)
line(function() local x = ("x"):rep(2, 3, {}):bad [[

]] end)
local lines = {}
debug.sethook(function(_, l) lines[#lines + 1] = l end, "l")
local a = type [[

]]
local b = type {

}
debug.sethook()
for i = 2, #lines do lines[i] = lines[i] - lines[1] end
print(table.concat(lines, " ", 2))
