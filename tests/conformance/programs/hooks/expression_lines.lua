-- The lines that a hook hears of in statements over several lines; each text is followed by its lines.
local function test(text)
  local lines = {}
  local chunk = assert(loadstring("local t, n, k = { 1, x = { y = 2 } }, 2, 1 local function f(...) return ... end " .. text))
  debug.sethook(function(_, line)
    if debug.getinfo(2, "f").func == chunk then lines[#lines + 1] = line end
  end, "l")
  chunk()
  debug.sethook()
  print((text:gsub("\n", "|")), table.concat(lines, ","))
end

-- Loops: the numbers are checked at `do`, steps are taken where the loop begins.
test("for i = 1, 2\ndo\nn = i\nend")
test("for i\n= 1, 2 do n = i end")
test("for i =\n2, 1, -1 do\nn = i\nend")
test("for i =\n1, 2 do\nlocal function g() i = i end\nend")
test("for i = 1, 3, k do\nn = i\nend")
test("for i = 1, 2 do n = i end\nfor i = 1, 2 do\nn = i end")
test("for i,\nv in ipairs(t) do\nn = i\nend")
test("for i, v\nin ipairs(t) do local function g() i = v end end")

-- A function returns where its values end.
test("return\nn\n+ k")
test("return {\n1,\n2\n}")
test("return\nn\n;")

-- Locals are used where they are, whether or not closures change them.
local changed = "local function g() t, n, k = t, n, k end "
test(changed .. "local a =\nt\n.x")
test(changed .. "local a =\nt\n[\nk\n]")
test(changed .. "local a =\nn\n+ k")
test(changed .. "local a =\nn\n< k")
test(changed .. "if\nn\n== k then end")
test(changed .. "t\n.x\n.y = k")
test(changed .. "if\nt.x\n.y then k = 1 end")

-- A variable is read and tested at one line.
test("if t.x\nand t.x.y\nthen k = 1 end")
test("local a = t.x\nor k")
test("local a = t.none\nand k")
