-- A formatted table of values.
local rows = { { "alpha", 1, 0.5, true }, { "beta", -20, 1234.5678, false }, { "a longer name", 300000, 1e-9, true } }
for _, r in ipairs(rows) do print(("%-15s|%8d|%12.4f|%10.3e|%5s"):format(r[1], r[2], r[3], r[3], r[4])) end
for i = 0, 255, 37 do io.write(("%3d 0x%02X %03o "):format(i, i, i)) end
print()
for i = 1, 12 do io.write(("%4d"):format(i * i)) end
print()
print(("="):rep(40))
for _, n in ipairs({ 0.001, 0.5, 1, 99.95, 1e6 }) do print(("[%8.2f] [%-8.1f] [%+g]"):format(n, n, n)) end
