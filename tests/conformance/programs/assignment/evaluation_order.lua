-- Operands, arguments and constructor items are evaluated from left to right.
local log = {}
local function v(x) log[#log + 1] = tostring(x) return x end
local function flush(what) print(what, table.concat(log, " ")) log = {} end
local _ = v(1) + v(2) * v(3)
flush("arithmetic")
_ = v("a") .. v("b") .. v("c")
flush("concat")
_ = { v(1), x = v(2), v(3), [v("k")] = v(4) }
flush("constructor")
print(select("#", v(1), v(2), v(3)))
flush("arguments")
local a, b = v("p"), v("q")
flush("local")
_ = v(false) and v(2) or v(3)
flush("and or")
_ = v({ 1, 2 })[v(1)] == nil
log = {}
_ = v(1) < v(2), v(3) > v(4)
flush("compare")
for i = v(1), v(3), v(2) do end
flush("for")
print(a, b)
