-- Comments in every place between tokens.
print(1) -- to the end of the line
--[[ a long
comment ]] print(2)
--[==[ with ]] and ]=] inside
]==] print(3)
print( -- before an argument
  4 --[[ after it ]] , --[[ and again ]] 5
)
--[ not long
print(6)
---[[ three dashes make a short comment
print(7)
--]]
local x --[[ in a declaration ]] = --[[=[ odd ]] 8
print(x)--
--[[]]print(9)--[=[]=]
return --[[ nothing ]]
