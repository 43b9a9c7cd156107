process:on('uncaughtException', function(message) print('uncaught', message) end)
process:on('exit', function() print('never') end)
error('boom')
