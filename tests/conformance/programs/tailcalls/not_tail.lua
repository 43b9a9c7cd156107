-- Calls that look like tail calls and are not, still give the right values.
local function two() return 1, 2 end
local function paren() return (two()) end
local function plus() return 0 + two() end
local function list() return two(), two() end
local function stat() two() end
local function orr() return two() or 5 end
local function andd() return two() and two() end
print(paren()) print(plus()) print(list()) print(stat()) print(orr()) print(andd())
local function tbl() return { two() } end
print(#tbl())
local function concat() return "x" .. two() end
print(concat())
local depth = 0
local function non(n) if n == 0 then return 0 end depth = depth + 1 return 1 + non(n - 1) end
print(non(3000), depth)
