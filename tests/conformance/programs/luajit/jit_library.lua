-- What programs ask of `jit` beside the platform.
print(jit.util, type(require("jit.util")), package.loaded["jit.util"] == require("jit.util"))
print(package.loaded["jit.opt"] == jit.opt, type(jit.opt.start))
for _, option in ipairs { "prng", "strhash", "strid", "mcode" } do print(option, jit.security(option)) end
print(pcall(jit.security, "other"))
jit.off()
print((jit.status()))
jit.on()
print((jit.status()))
