-- The function that ipairs returns, called with other numbers than it gives.
local step, list = ipairs({}), { 10, 20, 30 }
for _, from in ipairs { -2, -1.5, -1, -0.5, -0.1, 0, 0.5, 0.9, 1, 1.5, 2.9, 3, 2 ^ 31, 2 ^ 32, 2 ^ 53, "1", "0.5" } do print(from, pcall(step, list, from)) end
print(pcall(step, list, "text"))
print(pcall(step, list))
print(pcall(step))
print(pcall(step, 5, 0))
print(pcall(step, "text"))
for i, v in step, list, 0.5 do print(i, v) end
for i, v in step, list, 1 do print(i, v) end
local function walk(from) for i, v in step, list, from do print(i, v) end end
walk(0) walk(-0.25) walk(1.75) walk(2)
