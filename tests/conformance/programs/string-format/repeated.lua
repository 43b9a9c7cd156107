-- One call that formats again and again, with formats that change and with mistakes in them.
local formats = { "%d", "%5d|%-5s|", "%%", "100%%", "%s%%%s", "", "no conversion", "a%sb%sc", "%q", "%c%c%c", "\0%s\0", "%5.1f %x" }
local function try(...)
  local ok, result = pcall(string.format, ...)
  return ok, ok and result:gsub("%z", "\\0") or result
end
for round = 1, 3 do
  for _, format in ipairs(formats) do print(format:gsub("%z", "\\0"), try(format, 65, 66, 67)) end
end

-- A mistake counts when formatting gets there: what stands before it has been looked at.
local seen = 0
local noisy = setmetatable({}, { __tostring = function() seen = seen + 1; return "noisy" end })
for round = 1, 2 do
  print(try("%s %y", noisy, 1))
  print(try("%s %", noisy))
  print(try("%y %s", noisy, noisy))
  print(try("%s %s", noisy))
  print(try("%d %y", "x"))
  print(try("%d %d", 1))
  print(try("%10"))
  print(try("%s %10", noisy, 1))
  print(seen)
end
print(try("%123d", 1), try("%.123f", 1), try("%-+ #0d", 3))
for i = 1, 600 do
  assert(("%d " .. i .. " %s"):format(i, "x") == i .. " " .. i .. " x")
end
print(("%s"):rep(40):format(unpack({ 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40 })))
