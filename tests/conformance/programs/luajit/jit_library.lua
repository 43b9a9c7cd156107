-- The parts of jit that programs ask about.
print(type(jit.version), type(jit.version_num), type(jit.os), type(jit.arch))
print(type(jit.status()), pcall(jit.on), pcall(jit.off))
print(jit.on() == nil, jit.flush() == nil)
jit.off(true)
jit.on(function() end, true)
print(require("jit") == jit, package.loaded.bit == bit)
