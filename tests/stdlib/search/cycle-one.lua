local two = require('./cycle-two')
return { name = 'one', other = function() return two.name end }
