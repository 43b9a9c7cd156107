-- Query strings.
local query = require('querystring')
local parsed = query.parse('a=1&b=two+words&a=2&c&d=%20%3D&=x&&e=f=g')
print(parsed.a[1], parsed.a[2], parsed.b, parsed.c, parsed.d, parsed[''], parsed.e)
local other = query.parse('a:1;b:2', ';', ':')
print(other.a, other.b)
print(next(query.parse('')))
print(query.stringify({ a = { 1, 'x y' } }), query.stringify({ ['k&'] = '=' }, ';', ':'))
print(query.urlencode('azAZ09*-._ /+é\n'), query.urldecode('%41+b%zz'))
