-- Modules in C can't be loaded: package.loadlib says so as Lua without dynamic libraries does.
print(package.loadlib("lib.so", "luaopen_lib"))
print(pcall(package.loadlib, "lib.so"))
