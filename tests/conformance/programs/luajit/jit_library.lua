-- What programs ask of `jit` beside the platform.
print(jit.util, type(require("jit.util")), package.loaded["jit.util"] == require("jit.util"))
print(package.loaded["jit.opt"] == jit.opt, type(jit.opt.start))
for _, option in ipairs { "prng", "strhash", "strid", "mcode" } do print(option, jit.security(option)) end
print(pcall(jit.security, "other"))
jit.off()
print((jit.status()))
jit.on()
print((jit.status()))
-- What can be switched: everything, a function, or the function that calls.
for _, name in ipairs { "on", "off", "flush" } do print(name, pcall(jit[name], "x"), pcall(jit[name], print), pcall(jit[name], nil)) end
print(pcall(function() jit.off(true) end), pcall(jit.on, 1), pcall(jit.flush, 1), pcall(jit.attach))
jit.on()
-- What jit.util tells of functions that isn't about bytecode.
local util = require("jit.util")
local up, other = 1, 2
local function described(a, b, ...)
  return up, other, a, b, ...
end
local info = util.funcinfo(described)
for _, name in ipairs { "source", "loc", "linedefined", "lastlinedefined", "currentline", "params", "isvararg", "upvalues", "ffid", "addr" } do print(name, info[name]) end
print(type(info.stackslots), util.funcuvname(described, 0), util.funcuvname(described, 1), util.funcuvname(described, 2))
local builtin = util.funcinfo(print)
print(type(builtin.ffid), type(builtin.addr), builtin.source, builtin.params)
print(pcall(util.funcinfo, 1))
