-- File paths in the manner of the operating system: join, normalize, resolve, relative, dirname, basename, ...

local base = require('path/base')

local system = require('los').type() == 'win32' and base.nt or base.posix

for name, method in pairs(base.Path) do
  if type(method) == 'function' then
    exports[name] = function(...) return method(system, ...) end
  end
end
exports.sep, exports.root = system.sep, system:getRoot()
exports._internal = system
