-- The line of an error in an expression over several lines.
local function try(f) print((tostring(select(2, pcall(f))):gsub("^[^:]*:", ""))) end
local n
try(function()
  local t = {}
  return t
    .a
    .b
end)
try(function()
  n(
    1,
    2
  )
end)
try(function()
  print(
    "before",
    n.x
  )
end)
try(function()
  local x = 1 +
    2 +
    n
end)
try(function()
  local s = "a" ..
    "b" ..
    n
end)
try(function()
  error(
    "message"
  )
end)
try(function()
  local t = {
    a = 1,
    b = n.x,
  }
end)
try(function()
  if 1 == 1
    and n < 2 then
  end
end)
