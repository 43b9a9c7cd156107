-- Errors caught inside loops do not disturb them.
local ok_count, bad = 0, {}
for i = 1, 10 do
  local ok, e = pcall(function()
    if i % 3 == 0 then error("bad " .. i, 0) end
    return i
  end)
  if ok then ok_count = ok_count + e else bad[#bad + 1] = e end
end
print(ok_count, table.concat(bad, ", "))
for k, v in ipairs({ 1, "x", {}, 4 }) do
  local ok, e = pcall(function() return v + 1 end)
  print(k, ok, ok and e or (e:gsub("^.-:%d+: ", "")))
end
local n = 0
repeat
  n = n + 1
  local ok = pcall(error)
until not ok and n > 3
print(n)
while true do
  local ok, e = pcall(function()
    n = n - 1
    if n < 0 then error("stop", 0) end
  end)
  if not ok then
    print(e, n)
    break
  end
end
print(pcall(function()
  for i = 1, 5 do
    for j = 1, 5 do if i * j == 12 then error(i .. "*" .. j, 0) end end
  end
end))
