-- pcall inside pcall, errors caught and raised again.
print(pcall(pcall, error, "e"))
print(pcall(pcall))
print(pcall(pcall, pcall, pcall, error, 1))
print(pcall(function()
  local ok, e = pcall(error, "first", 0)
  if not ok then error(e .. " again", 0) end
end))
local log = {}
local function attempt(n)
  if n == 0 then error("bottom", 0) end
  local ok, e = pcall(attempt, n - 1)
  log[#log + 1] = n
  error(e .. n, 0)
end
print(pcall(attempt, 5))
print(table.concat(log, " "))
local function try(f, catch, finally)
  local r = { pcall(f) }
  if not r[1] and catch then r = { true, catch(r[2]) } end
  if finally then finally() end
  return unpack(r, 2)
end
print(try(function() return "fine" end))
print(try(function()
  error("bad", 0)
end, function(e)
  return "caught " .. e
end, function()
  io.write("finally ")
end))
print(pcall(function()
  for i = 1, 5 do
    local ok, e = pcall(function()
      if i % 2 == 0 then error(i, 0) end
      return i
    end)
    io.write(tostring(ok), tostring(e), " ")
  end
  print()
  return "end"
end))
local n = 0
while not pcall(function()
  n = n + 1
  if n < 4 then error("retry") end
end) do end
print(n)
print(select("#", pcall(function() return nil, nil, nil end)), select("#", pcall(error)))
