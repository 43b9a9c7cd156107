-- How many values come back, and which.
print(select("#", pcall(function() end)))
print(select("#", pcall(function() return end)))
print(select("#", pcall(function() return nil end)))
print(pcall(function() return 1, nil, 3, nil end))
print((pcall(function() return 1, 2 end)))
print(select("#", pcall(error)))
print(select("#", pcall(error, 1, 2, 3)))
print(select("#", xpcall(error, function() return 1, 2 end)))
local function many(n)
  local t = {}
  for i = 1, n do t[i] = i end
  return unpack(t)
end
for _, n in ipairs({ 0, 1, 5, 50, 200 }) do
  print(n, select("#", pcall(many, n)), (select(-1, pcall(many, n))))
end
local ok, a, b = pcall(many, 2)
print(ok, a, b)
local t = { pcall(many, 3) }
print(#t, t[1], t[4])
