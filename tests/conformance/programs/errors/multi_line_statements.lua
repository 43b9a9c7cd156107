-- The line of an error is that of the last token the compiler had seen when it came to the operation: variables are read at
-- the operator, comma, closing parenthesis or method name that follows them. Each text is followed by its error.
t = { x = 1, f = function(...) return ... end }
local function test(text)
  local _, message = pcall(assert(loadstring(text, "=text")))
  print((text:gsub("\n", "|")), message)
end

-- Variables: before operators, commas and closing parentheses.
test("local a = none.x\n+ 1")
test("local a = none.x\n.. 1")
test("local a = none.x\n== 1")
test("local a = none.x\nand 1")
test("local a = 1 and none.x\nor 1")
test("if none.x\nor t.x then end")
test("local a, b = none.x\n, 1")
test("return none.x\n, 1")
test("t.f(none.x\n, 1)")
test("t.f(1, none.x\n)")
test("t.f(1, (none.x\n)\n)")
test("t.f(1, none + 1\n)")
test("t.f{none.x\n}")
test("local a = (none.x\n)\n+ 1")
test("local a = none.x\n.y")
test("local a = -none.x\n+ 1")
test("none.x\n= 1")

test("none.x\n:y()")
test("local a = none.x\n:\ny()\n:z()")

-- Globals that fail are read there too.
setmetatable(_G, { __index = function(_, name) error(name, 2) end })
test("local a = t.x, missing\n, 1")
test("local a = missing\n* 2")
test("t.f(missing\n)")
test("local a = missing\n:x()")
test("if not missing\nand t.x then end")
setmetatable(_G, nil)

-- Table constructors store where the value ends.
test("local a = {\n[none]\n=\n1\n}")
test("local a = {[none]\n= t.f(\n)\n, 1}")
test("local a = {[none] = (t.f(\n)\n)\n}")

-- Loops check their numbers at `do`, and call where the list begins.
test("for i = none\n, 1\n, 2\ndo end")
test("for i\n= 1, none do\nend")
test("for i = 1, none.x\n, 2 do end")
test("for a,\nb\nin\nnone\ndo end")
test("for a in\nt.f(\n1), 2\ndo end")

-- Tail calls happen at their last line, function statements at their first.
test("return none(\n1\n)")
test("return t:none(\n)\n;")
test("return (none(\n1\n))")
test("function none\n.x(\n)\nend")
test("function t.none.x(a,\nb)\nend")
