-- The system's name.
local names = { Linux = 'linux', OSX = 'darwin', Windows = 'win32' }
print(require('los').type() == names[jit.os])
