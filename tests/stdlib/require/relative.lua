leaked = 'mine'
exports.name = 'relative'
exports.leaked = leaked
exports.inner = require('./other').name
exports.fromLibs = require('folder').name
exports.fromDeps = require('single')
exports.cycle = require('./other').seen
exports.core = require('core')
