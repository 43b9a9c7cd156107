-- The lines that a hook hears of, for each kind of statement; each text is followed by its lines.
local function test(text)
  local lines = {}
  local chunk = assert(loadstring(text))
  debug.sethook(function(_, line) lines[#lines + 1] = line end, "l")
  chunk()
  debug.sethook()
  print((text:gsub("\n", "|")), table.concat(lines, ","))
end

test("if\nmath.sin(1)\nthen\n  a = 1\nelse\n  a = 2\nend\n")
test("--\nif nil then\n  a = 1\nelse\n  a = 2\nend\n\n\n")
test("do\n  return\nend\n")
test("while math.sin(1) do\n  if math.sin(1)\n  then\n    break\n  end\nend\na = 1")
test("for i = 1, 3 do\n  a = i\nend\n")
test("for i, v in pairs{'a', 'b'} do\n  a = i .. v\nend\n")
test("for i = 1, 4 do a = 1 end\n")
test("local x = {\n1,\n2,\n}\nreturn x")
test("local a = 1 local b = 2\nlocal c = a\n + b\n * 2\n")
test("local a = b and\n c or\n d\n")
test("local a = b ==\n c\n")
test("goto x\n a = 1\n::x::\nreturn 1")
test("a = function()\n\nend\na()\n")
test("function f()\n\nend\nf()\n")
test("while true do\n  break\nend")
test("local i = 0\nwhile i < 2 do i = i + 1 end\nfor j = 1, 0 do\n  a = 1\nend")
test("if a then\n b = 1 elseif c then\n b = 2\nelse\n b = 3\nend\nb = 4")

-- A store that fails does so where its value ends.
print(pcall(loadstring("local t\nt.x = function()\n\nend\n", "=store")))
print(pcall(loadstring("local t\nfunction t.x()\n\nend\n", "=store")))
