-- Suggestions for misspelt names.
local helpful = require('helpful')
print(('kitten'):levenshtein('sitting'), (''):levenshtein('abc'), ('same'):levenshtein('same'))
local fields = helpful('fields', { width = 3 })
fields.height = 4
print(fields.width, fields.height)
local shown = {}
local pretty = require('pretty-print')
local print_ = pretty.print
pretty.print = function(text) shown[#shown + 1] = text:match('^[^\n]*') end
local missing, strange = fields.widht, fields.somethingElse
pretty.print = print_
print(missing, strange, shown[1], shown[2])
string.luvitGlobalExtend()
print('%s is %d' % { 'answer', 42 }, '<%s>' % 'one')
