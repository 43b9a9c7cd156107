-- The runtime's own events: 'process.exit' and 'process.uncaughtException'.

local hooks = require('core').Emitter:new()
hooks.handlers = {}
return hooks
