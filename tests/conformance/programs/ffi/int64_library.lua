-- 64-bit integers in the bit library, string.format and functions that want numbers.
local function try(f, ...) print(select(2, pcall(f, ...))) end

print(bit.band(1LL, 3), bit.bor(1, 2ULL), bit.bxor(1, 2LL, 3ULL), bit.bnot(0LL), bit.bnot(0ULL))
print(bit.lshift(1LL, 40), bit.rshift(-1LL, 60), bit.arshift(-8LL, 1), bit.lshift(1, 3LL), bit.lshift(1LL, 65))
print(bit.rol(1LL, 63), bit.ror(1ULL, 1), bit.bswap(1LL), bit.bswap(0x1122334455667788LL))
print(bit.tohex(255LL), bit.tohex(255LL, 4), bit.tohex(255ULL, -20), bit.tohex(-1LL), bit.tohex(1LL, 0), bit.tohex(255, 20))
print(bit.tobit(2 ^ 40 + 5LL), bit.band(1.7, 3LL), bit.bor(0LL, -1), bit.bor(0LL, 1e15), bit.bor(0ULL, "5"))
try(bit.band, 1LL, nil)
try(bit.band, 1LL, {})

print(string.format("%d %x %5d| %u %i %o %X %s", 1LL, -1LL, 5ULL, -1ULL, -3LL, 8LL, 255ULL, 3LL))
print(string.format("%-6d|%06d|%+d|%#x|%.5d", 1LL, 2LL, 3LL, 255LL, 7ULL))
try(string.format, "%f", 1LL)
try(string.format, "%d", 1i)
try(string.format, "%c", 65LL)
try(string.rep, "x", 3LL)
try(math.floor, 1LL)
try(string.char, 65LL)
try(unpack, { 1, 2 }, 1LL)
try(next, 1LL)
try(table.concat, { 1LL, 2ULL })
try(setmetatable, 1LL, {})
