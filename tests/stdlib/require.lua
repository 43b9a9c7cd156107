-- Finding, running and caching modules. The files are in the folder `require`.
local relative = require('./require/relative')
print('relative', relative.name, relative.inner)
print('same table', require('./require/relative.lua') == relative)
print('libs and deps', relative.fromLibs, relative.fromDeps)
print('cycle', relative.cycle)
print('own globals', rawget(_G, 'leaked'), relative.leaked)
print('built in', require('core') == relative.core)

print('module', module.path:match('[^/]*$'), module.dir == module.path:match('^(.*)/'))
print('load', (module:load('require/data.txt')))
print('stat', module:stat('require').type, (module:stat('nothing')))
local names = {}
for entry in module:scan('require') do names[#names + 1] = entry.name .. ':' .. entry.type end
table.sort(names)
p(names)
print('action', module:action('require/data.txt', function(path) return path:match('[^/]*$') end))
print('resolve', select(2, module:resolve('./require/relative')):match('[^/]*$'))

local ok, err = pcall(require, 'no such thing')
print(ok, err:match("^No such module 'no such thing' in '"), err:match('require.lua'))
ok, err = pcall(require, './require/broken')
print(ok, err:match('[^/]*$'))
print((select(2, pcall(require)):gsub('^.-:%d+: ', '')))

-- What luvit has and this has not is missing for a reason.
print((select(2, pcall(require, 'openssl')):match("^No such module 'openssl' in '[^']*': ([^\r]*)")))
print((select(2, pcall(require, 'uv_native')):match("^No such module 'uv_native' in '[^']*': ([^\r]*)")))
