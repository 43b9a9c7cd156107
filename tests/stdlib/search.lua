-- How require finds files, and what environment they run in.
local shy = require('./search/shy')
print(shy.leaked, leaked, _G.leaked)
print(shy.path, shy.dir, shy.nested, shy.plain)
print(require('./search/shy') == shy, require('./search/shy.lua') == shy, package.loaded['./search/shy'])

local one = require('./search/cycle-one')
local two = require('./search/cycle-two')
print(one.other(), two.other(), two.early)

local first = require('./search/counted')
print(first.loads, require('./search/counted').loads, module:reload('./search/counted').loads,
  require('./search/counted').loads)

print(module.path:match('[^/]+$'), module.dir:match('[^/]+$'), exports == module.exports)
print(module:load('search/libs/plain.lua'))
print((select(2, module:load('search/none'))):match('^ENOENT: no such file or directory: /'))
print(module:stat('search').type, module:stat('search/shy.lua').size > 0, (module:stat('none')))
local names = {}
for entry in module:scan('search/deps') do names[#names + 1] = entry.name .. ' ' .. entry.type end
table.sort(names)
print(table.concat(names, ', '))
print(module:action('search/shy.lua', function(path) return path:match('[^/]+$') end))
local text, path, key = module:resolve('./search/libs/plain')
print(text, path:match('[^/]+$'), key == path)

local message = select(2, pcall(require, 'no-such-module'))
print(message:match("^No such module 'no%-such%-module' in '[^']*/search%.lua'\r\n") ~= nil)
print(message:find("no file 'bundle:deps/no-such-module.lua'", 1, true) ~= nil)
print(pcall(require, nil))

local inner, innerModule = require('require')(module.dir .. '/search/imaginary.lua')
print(inner('plain'), innerModule.path:match('[^/]+$'))

-- A package comes before luvit's module of its name, for those who find it.
print(inner('querystring'), require('querystring').stringify({ a = 1 }))

print((pcall(inner, 'nested.init')))
package.dotted = true
print(inner('nested.init'))

-- A program assigns real globals; chunks it loads see them.
mine = 'visible'
print(_G.mine, loadstring('return mine')())
print(require('uv') == require('luv'), package.loaded.uv == require('uv'), package.loaded.timer)

-- A module that luvit does not bring along gives way to a program's own.
package.path = module.dir .. '/search/own/?.lua'
print(require('tap'), type(require('mime')))
