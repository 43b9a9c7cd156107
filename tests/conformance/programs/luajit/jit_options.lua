-- The options of the optimizer: levels, flags, and parameters.
for _, option in ipairs { "0", "3", 2, "10", "fold", "+cse", "-dce", "nofwd", "no-dse", "no", "no-", "+", "-", "", "bad", "foldx", "Fold", "+nofold" } do
  print(option, pcall(jit.opt.start, option))
end
for _, option in ipairs { "hotloop", "hotloop=", "hotloop=2", "hotloop=-2", "hotloop=2x", "hotloop=x", "+hotloop=2", "maxmcode=64=3", "loop=2" } do
  print(option, pcall(jit.opt.start, option))
end
print(pcall(jit.opt.start, "fold", "bad", "worse"))
print(pcall(jit.opt.start, {}))
print(pcall(function() jit.opt.start("bad") end))
jit.opt.start("3")
print(pcall(jit.opt.start))
