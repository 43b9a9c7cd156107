-- The arguments of the very call that asks can be named, and set to no effect.
print(debug.getlocal(0, 1))
print(debug.getlocal(0, 2))
for index = 0, 3 do print(index, debug.setlocal(0, index, "value")) end
print(math.mod, string.gfind)
-- Without input there is nothing to run.
print(debug.debug())
