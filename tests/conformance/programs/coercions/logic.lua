-- Only nil and false are false; and/or give back operands.
for _, v in ipairs({ 0, "", "false", 0 / 0 == 0, {}, print, true }) do io.write(v and "true " or "false ") end print()
print(nil and 1, false and 1, 0 and 1, nil or 1, false or nil, 0 or 1, 1 and nil, 1 and nil or 2)
print(not nil, not 0, not "", not not nil, not not 1)
local function f(x) if x then return "yes" else return "no" end end
print(f(nil), f(false), f(0), f(""), f({}))
local a, b = nil, 5
print(a and a.x, a and a.x or "default", b and b + 1, (a or b) + 1)
local x = false
x = x or "assigned" print(x)
x = x and x .. "!" print(x)
print(1 and 2 and 3 and 4, 1 and 2 and nil and 4, nil or false or 3 or 4, (nil or 1) and (false or 2))
print(not (1 == 1 and 2 == 3), not 1 == 1, (1 == 1) == true, 1 < 2 and "lt" or "ge")
print(true and (function() return 1, 2 end)(), ((function() return nil, 2 end)()) or 3)
if nil then elseif false then elseif 0 then print("elseif 0") else print("else") end
