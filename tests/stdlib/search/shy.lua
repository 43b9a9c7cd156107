leaked = 'global of shy'
exports.leaked = leaked
exports.path = module.path:match('[^/]+/[^/]+$')
exports.dir = module.dir:match('[^/]+$')
exports.nested = require('nested')
exports.plain = require('plain')
return false
