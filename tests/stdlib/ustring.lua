-- Strings of UTF-8 characters.
local ustring = require('ustring')
local text = ustring.new('Grüße, 世界')
print(#text, text:len(), text[3], text:sub(3, 5), text:sub(-2), text:sub(8))
print(text:find('ü'), text:find('世', 1, true), (text:find('nowhere')))
print(text:match('(%a+)(.-), '), text:upper(), text:reverse())
print(text .. '!', text == ustring.new('Grüße, 世界'), tostring(text:copy()))
print(text:uindex2index(4), text:index2uindex(5), ustring.chlen(0xE4), ustring.chlen(0x80))
print((text:gsub('ß', 'ss')), ustring.new('é'):rep(3), ustring.new('%s=%d'):format('ä', 5))
for word in text:gmatch('[^, ]+') do print(#word, word) end
print(pcall(ustring.new, 'bad \255 byte'))
print(#ustring.new('bad \255 byte', true))
