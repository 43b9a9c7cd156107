-- A method that can't be looked up is at its name's line, wherever the arguments end.
local number, list = 5, { inner = {} }
local function try(f) print(select(2, pcall(f))) end
try(function()
  number:write [[
  ]]
end)
try(function()
  number:write {
    1,
  }
end)
try(function()
  number:write(
    "x",
    [[
  ]])
end)
try(function()
  number
  :write [[
  ]]
end)
try(function()
  number:
  write [[
  ]]
end)
try(function()
  list.inner.none:write [[
  ]]
end)
try(function()
  list:write [[
  ]]
end)
try(function()
  return number:write [[
  ]]
end)
try(function()
  return (list:write [[
  ]])
end)
