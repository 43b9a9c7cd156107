-- The lines of a function that debug.getinfo gives for `L`.
local function lines(f)
  local list = {}
  for line in pairs(debug.getinfo(f, "L").activelines) do list[#list + 1] = line end
  table.sort(list)
  return table.concat(list, " ")
end

print(lines(function()
end))
print(lines(function()
  return 1
end))
print(lines(function(x)
  if x then
    print(x)
  else
    return 2
  end
end))
print(lines(function(x)
  while x do
    if x == 1 then return x end
  end
end))
print(lines(function(x)
  do return x end
end))
print(lines(function(x)
  for i = 1, x do
    return i
  end
end))
print(lines(function(x)
  if x then return 1 else return 2 end
end))
print(lines(function(x)
  goto done
  do return x end
  ::done::
end))
