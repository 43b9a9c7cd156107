-- luvi's name for the functions of `pathjoin`; `joinparts` is an older name of joinParts.

local pathjoin = require('pathjoin')

for name, value in pairs(pathjoin) do exports[name] = value end
exports.joinparts = pathjoin.joinParts
