local greeting = require('./greeting')

print(greeting.to(arg[1] or 'world'))
