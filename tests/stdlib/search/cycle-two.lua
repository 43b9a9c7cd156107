local one = require('./cycle-one')
exports.early = next(one) == nil
exports.name = 'two'
exports.other = function() return one.name end
