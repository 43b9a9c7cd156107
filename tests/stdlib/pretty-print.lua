-- p, dump, colours.
local pretty = require('pretty-print')
local dump = pretty.dump

p()
p(1, 1.5, 1e100, 1 / 3, nil, true, 'text')
p("it's", 'say "hi"', 'both \' and "', 'back\\slash')
p('\a\b\f\n\r\t\v\0\1\127\200')
p({}, { 1, 2, 3 }, { { {} } })
p({ key = 'x' }, { ['odd key'] = 1 }, { [3] = 'y' }, { [true] = false })
local shared = { 1 }
local shown = dump({ shared, shared })
print((shown:gsub('0x%x+', 'ADDRESS')))
print(dump({ shared, shared }, true))
local cycle = {}
cycle.self = cycle
print((dump(cycle):gsub('0x%x+', 'ADDRESS')))
print((dump(setmetatable({ 7 }, { __tostring = function() return 'hidden' end }))))

local long = {}
for i = 1, 30 do long[i] = i * 1000 end
p(long)
p({ long })
p({ ('x'):rep(100) })

pretty.loadColors(16)
print((pretty.colorize('number', 5):gsub('\27', 'ESC')))
print((dump({ 42, true, key = 'a\n', ['-'] = {} }):gsub('\27', 'ESC')))
print((dump(shared, true):gsub('\27', 'ESC')))
print(dump('x') ~= dump('x', false, true), pretty.strip(dump({ 'x' })) == "{ 'x' }")
print(pretty.strip('\27[1;31mred\27[0m'))
pretty.loadColors(256)
print((dump({ 1, 2 }):gsub('\27', 'ESC')))
pretty.loadColors(false)
print(pretty.colorize('number', 5), pretty.color() == '\27[0m', pcall(pretty.loadColors, 7))
print()
print(nil, false, setmetatable({}, { __tostring = function() return 'custom' end }))
local named = setmetatable({}, { __tostring = function() return 'named' end })
p({ named, named }, { ('word '):rep(10), ('word '):rep(10), key = { ("it's"):rep(5), '\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n' } })
