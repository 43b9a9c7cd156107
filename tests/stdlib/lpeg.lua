-- What lpeg has beyond LPeg 1.0, by the manual of 1.1; tests/conformance/programs/lpeg has the rest.
local lpeg, re = require('lpeg'), require('re')
local P, R, C, Cc, Cg, Cs, Ct = lpeg.P, lpeg.R, lpeg.C, lpeg.Cc, lpeg.Cg, lpeg.Cs, lpeg.Ct

print(lpeg == require('lpeg'), lpeg.version(), lpeg.type(P('a')), type(P('a')))

-- Ranges of code points.
local greek = lpeg.utfR(0x3b1, 0x3c9)
print(greek:match('β'), greek:match('b'), (C(greek ^ 1) * '!'):match('αβγω!'), lpeg.utfR(0x41, 0x41):match('A'), lpeg.utfR(0, 0x10ffff):match('\xff'))
print((C(lpeg.utfR(0, 0x10ffff)) ^ 0):match('aß€😀'))
print(pcall(lpeg.utfR, 10, 5))
print(pcall(lpeg.utfR, 0, 0x110000))

-- Accumulators change the value before them.
local number = R('09') ^ 1 / tonumber
local function add(a, b) return a + b end
local function try(f, ...) print(pcall(f, ...)) end
local sum = number * ('+' * number % add) ^ 0
print(sum:match('10+30+43'), (sum * ';' * sum):match('1+2;3+4+5'))
print((C('a') * (P('b') % function(a, b) return a .. '|' .. b end)):match('ab'))
print((C('a') * (Cc(1, 2) % function(...) return select('#', ...), 'dropped' end)):match('a'))
print((C('a') * C('b') * (C('c') % function(a, b) return a .. b end)):match('abc'))
print((C('a') * (C('b') % function() end)):match('ab'))
local list = Ct((C(R('az') ^ 1) * ('!' * Cc('!') % function(a, b) return a .. b end) ^ 0 * P(',') ^ -1) ^ 0)
print(table.concat(list:match('a,b!,c!!,d'), ' '))
local fields = Ct(Cg(number * ('+' * number % add) ^ 0, 'total') * C(1) ^ 0):match('1+2x')
print(fields.total, fields[1], ((sum / tostring) * ''):match('1+1'))
try(function() return (number % add):match('1') end)
try(function() return Ct(number % add):match('1') end)
try(function() return (C('x') * Ct(number % add)):match('x1') end)
try(function() return Cs(sum):match('1+2') end)
try(function() return P('a') % 1 end)

-- They are `>>` in the notation of re.
print(re.match('1+2+3', re.compile("{%d+} -> n ('+' ({%d+} -> n) >> add)*", { n = tonumber, add = add })))
try(function() return re.compile("{'a'} >> missing") end)

print(re.find('some words', '[w]'), re.gsub('a b', '%s', '_'))
