-- Separators, ranges and errors.
print(table.concat({}), table.concat({ "a" }), table.concat({ "a", "b", "c" }),
  table.concat({ "a", "b" }, ", "), table.concat({ 1, 2.5, -3 }, " "))
print(table.concat({ "a", "b", "c" }, "-", 2), table.concat({ "a", "b", "c" }, "-", 2, 2),
  table.concat({ "a", "b", "c" }, "-", 3, 2) == "", table.concat({ "a", "b", "c" }, "-", 1, 3))
print(table.concat({ [0] = "z", "a" }, ",", 0), table.concat({ [-1] = "m", [0] = "z" }, ",", -1, 0),
  table.concat({ "x", "y" }, 1), table.concat({ 1, 2, 3 }, ""))
print(pcall(table.concat, { "a", {}, "c" }))
print(pcall(table.concat, { "a", nil, "c" }, ",", 1, 3))
print(pcall(table.concat, { true }))
print(pcall(table.concat, { "a" }, ",", 1, 2))
print(pcall(table.concat))
print(pcall(table.concat, { 1 }, {}))
print(pcall(table.concat, 5))
local t = {}
for i = 1, 1000 do t[i] = i end
print(#table.concat(t), #table.concat(t, ", "), table.concat(t, " ", 995))
print(#table.concat({ "a\0b", "c" }, "\0"), table.concat({ 1e15, 1e100, 0.1 }, "|"))
local p = setmetatable({}, { __index = function(_, i) return "v" .. i end })
print(pcall(table.concat, p, ",", 1, 3) == false or "raw or not")
print(#table.concat({ ("x"):rep(10000), ("y"):rep(10000) }, ("-"):rep(100)))
