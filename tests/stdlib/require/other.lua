exports.name = 'other'
exports.seen = require('./relative').name
