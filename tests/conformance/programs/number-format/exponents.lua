-- Powers of ten across the range of %.14g.
for e = -7, 17, 2 do io.write(tostring(10 ^ e), " ") end print()
for e = -6, 17, 3 do io.write(tostring(1.2345 * 10 ^ e), " ") end print()
print(2 ^ 10, 2 ^ 31, 2 ^ 32, 2 ^ 52, 2 ^ 53, 2 ^ 62, 2 ^ 100, 2 ^ -10)
print(1 / 3 * 1e5, 1 / 3 * 1e-5, 2 / 3 * 1e14, 2 / 3 * 1e15, 123456.789e3, 0.1e-6)
print(99999999999999, 999999999999990, 100000000000001, 1e14 - 1, 1e15 - 1, 1e14 + 1)
print(5e-5, 0.00012, 0.0001, 0.00001, 1e-5 * 10, 123e-7)
