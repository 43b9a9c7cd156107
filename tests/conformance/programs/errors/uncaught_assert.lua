-- A failed assert.
print(assert(1 + 1 == 2, "fine"))
assert(1 + 1 == 3, "arithmetic is broken")
