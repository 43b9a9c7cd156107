-- The operating system's name.

local names = { Linux = 'linux', OSX = 'darwin', Windows = 'win32', BSD = 'bsd', POSIX = 'posix' }

function exports.type()
  return names[jit.os] or 'other'
end
