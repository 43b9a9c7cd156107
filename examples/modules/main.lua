local hello = require('./hello')
local counter = require('./counter')

print(hello("modules"))

counter.step()
counter.step()
print("The same module each time:", require('./counter').step())
