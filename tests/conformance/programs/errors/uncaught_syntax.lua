-- A syntax error in a loaded chunk, raised by assert.
print("loading")
assert(loadstring("local x = = 1", "=config"))
