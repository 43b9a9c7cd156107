-- The runtime's own events: 'process.exit' and 'process.uncaughtException'.

return require('core').Emitter:new()
