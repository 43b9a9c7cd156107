-- Encoding and decoding, in the manners of both luvit generations.
local json = require('json')

print('-- encode')
print(json.stringify({ 1, 'two', false, { key = 'x' } }), json.stringify({}), json.stringify('x'), json.stringify(nil))
print(json.stringify({ [1] = 'a', [3] = 'c' }), json.stringify({ [5] = 'five', name = 1 }, { keyorder = { 'name', 5 } }))
print(json.stringify({ 0 / 0, 1 / 0, -1 / 0, 1e20, 0.1, 2 ^ 53 - 1, -5, 1e300 }))
print(json.stringify('"\\/\b\f\n\r\t\0\31\127'), json.stringify('\195\169\226\130\172'), json.stringify('\226\128\168\194\133'))
print(json.stringify(setmetatable({}, { __jsontype = 'object' })), json.stringify(setmetatable({}, { __jsontype = 'array' })))
print(json.stringify({ json.null, setmetatable({}, { __tojson = function() return '"custom"' end }) }))
print(json.stringify({ list = { 1, 2 } }, { indent = true }))
print(json.stringify({ { 1, { a = {} } }, {} }, { beautify = true, indent_string = '    ' }))
print('unsupported', pcall(json.stringify, { print }))
print('as text', json.stringify({ print }, { exception = json.encodeexception }))
local cycle = {}
cycle[1] = cycle
print('cycle', pcall(json.stringify, cycle))
local buffer = { 'prefix ' }
print('buffer', json.encode({ 1 }, { buffer = buffer }), table.concat(buffer))

-- A converter may write to the buffer itself, and call encode for parts of what it writes.
local function add(state, text)
  state.bufferlen = state.bufferlen + 1
  state.buffer[state.bufferlen] = text
end
local list = setmetatable({}, { __tojson = function(_, state)
  add(state, '<')
  json.encode({ 1, 2 }, state)
  state.level = 1
  json.addnewline(state)
  add(state, '>')
  return true
end })
print('converter', json.stringify({ 'before', list, 'after' }, { indent = true }))
print('failing', pcall(json.stringify, setmetatable({}, { __tojson = function() return nil, 'said so' end })))
local view = setmetatable({}, { __pairs = function() return next, { a = { 1 } } end })
print('pairs', json.stringify(view), json.stringify({ [true] = 1 }, { exception = function(reason) return '"' .. reason .. '"' end }))
print('keys', json.stringify({ [1.5] = 'x' }), json.stringify({ ['"\195\169'] = json.null }))
print('longest list', #json.stringify({ [20] = 1 }), json.stringify({ [9] = 1 }))

print('-- decode')
p(json.parse('[1, -2.5e3, true, false, "a\\"\\u00e9\\ud83d\\ude00\\/\\n", {"k": []}] tail'))
p(json.parse('{"a": null, "b": 1}'), json.parse('[null]', 1, 'NULL'))
p(json.parse('// comment\n{ /* another */ "a": 1 }'))
print('types', getmetatable(json.parse('{}')).__jsontype, getmetatable(json.parse('[]')).__jsontype,
  getmetatable(json.parse('{}', 1, nil, nil)))
print('numbers', json.parse('[0,-0,1.,01,1e2,123456789012345,12345678901234567890]')[7], 1 / json.parse('-0'), json.parse('1e+'))
print('escapes', ('%q'):format(json.parse('"\\ud83d\\ude00 \\ud83d \\udc00 \\u00e9 \\b"')))
print('from a position', json.parse('xx[1] ', 3))
print('round trip', json.stringify(json.parse('{"list":[],"object":[{}]}'), { keyorder = { 'list', 'object' } }))
for _, text in ipairs { '', '[1', '[1,]', '{"a" 1}', '{a:1}', '"open', '"\\x"', 'tru', '[1 2]', '-', '/* open', '\n\n [}' } do
  print(('%q'):format(text):gsub('\\?\n', '/'), json.parse(text))
end
print('deep', json.parse(('['):rep(100000)))

print('-- the manner of 2012')
print(json.parse('1 "two" null 4', {}))
print(json.parse('null', { use_null = true }) == json.null)
print(pcall(json.parse, '[1,', {}))
print(pcall(json.parse, '[1] // comment', {}))
p(json.parse('[1] // comment', { allow_comments = true }))
print('packed', json.stringify(table.pack(1, nil)), json.stringify({ n = 2 }), json.stringify({ n = 0 }), json.stringify({ n = 1e9 }), json.stringify({ n = 'x', 1 }))
print('escaped', json.stringify('\216\128 \220\143 \225\158\180 \239\191\176 \239\191\191'), json.stringify('\216\133\239\191\175') == '"\216\133\239\191\175"')
print('position', pcall(function() return json.stringify({ print }) .. '' end))
