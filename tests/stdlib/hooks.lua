-- The hooks are one emitter for everybody, told of the process's end.
local hooks = require('hooks')
print(require('core').instanceof(hooks, require('core').Emitter), hooks == require('hooks'))
hooks:on('process.exit', function() print('process.exit') end)
process:on('exit', function(code) print('exit', code) end)
