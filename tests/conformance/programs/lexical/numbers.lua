-- Decimal, exponent, and hexadecimal numerals.
print(0, 1, 42, 007, 1234567890)
print(3.5, .5, 5., 0.1, 3.14159265358979)
print(1e3, 1E3, 1e+3, 1e-3, 2.5e2, .5e1, 5.e1)
print(0x10, 0XfF, 0xdeadBEEF, 0x0)
print(1e15, 1e16, 123456789012345, 1234567890123456)
print(1e308, 1e309, -1e309, 1e-320 > 0)
print(0.1 + 0.2, 0.1 + 0.2 == 0.3, 1/3)
print(9007199254740992, 9007199254740993)
print(3-2, 3 -2, 3 - -2, - - 3, -2^2, 2^-1)
print(5-- a comment right after a number
)
