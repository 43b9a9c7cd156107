-- Which of several bad arguments an error names, and what absent and nil arguments mean.
local function try(name, f, ...)
  local r = {pcall(f, ...)}
  for i = 1, #r do r[i] = tostring(r[i]):gsub("^.-builtin.-:%d+: ", "") end
  print(name, unpack(r))
end

try("rol", bit.rol, {}, {})
try("ror", bit.ror, {}, {})
try("rol 1", bit.rol, 1, {})
try("tohex nil", bit.tohex, 255, nil)
try("tohex", bit.tohex, 255)
try("log nil", math.log, 2, nil)
try("difftime", os.difftime, 10.9, 3.2)
try("foreach", table.foreach, {})
try("foreachi", table.foreachi, {})
try("move", table.move, {})
try("move 1", table.move, {}, 1)
try("move 2", table.move, {}, 1, 2)
try("load", load, nil, {})
