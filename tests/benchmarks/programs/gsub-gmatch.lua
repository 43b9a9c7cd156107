-- Patterns over a long text: replacement, iteration, captures.
local n = tonumber(arg and arg[1]) or 63000

local line = "The 12 quick brown foxes (jumped) over 7 lazy dogs; key=value, name = 'quoted text' and more-or-less 3.14 end.\n"
local text = line:rep(n)

local words, digits, pairs_found = 0, 0, 0
for _ in text:gmatch("%a+") do words = words + 1 end
for d in text:gmatch("%d+") do digits = digits + tonumber(d) end
for k, v in text:gmatch("(%w+)%s*=%s*['\"]?(%w+)") do pairs_found = pairs_found + #k + #v end

local upper, replaced = text:gsub("%f[%a]%l", string.upper)
local swapped = text:gsub("(%w+) (%w+)", "%2 %1")
local masked, masks = text:gsub("%b()", "<>")
local counted = select(2, text:gsub("[aeiou]", { a = "4", e = "3" }))
print(words, digits, pairs_found, #upper, replaced, #swapped, #masked, masks, counted)
