-- URLs.
local url = require('url')
local names = { 'protocol', 'auth', 'host', 'hostname', 'port', 'path', 'pathname', 'search', 'query', 'hash', 'href' }
local function show(text)
  local parsed = url.parse(text)
  local parts = {}
  for _, name in ipairs(names) do
    if parsed[name] then parts[#parts + 1] = name .. '=' .. parsed[name] end
  end
  print(table.concat(parts, ' '))
end
show('http://user:pass@example.com:8080/a/b?x=1&y=2#part')
show('http://example.com')
show('http://example.com?q')
show('http://[::1]:80/')
show('/only/path?query')
show('HTTP://upper')
print(url.parse('/x?a=1&a=2', true).query.a[2], url.parse(names) == names)

print(url.format({ protocol = 'http', hostname = 'h', port = 8, pathname = '/p', query = { a = 1 }, hash = 'x' }))
print(url.format({ protocol = 'https:', auth = 'u:p', host = 'h:1', pathname = '/', search = '?s' }))
print(url.format('http://example.com/a?b#c'))

local base = 'http://a/b/c/d?q'
for _, reference in ipairs { 'g', './g', 'g/', '/g', '//g/x', '?y', 'g?y', '#s', '', '.', './', '..', '../g', '../..', '../../../g', 'https://z/' } do
  print(reference, url.resolve(base, reference))
end

for _, case in ipairs {
  { 'foo/bar', '../../../baz' }, { 'foo/bar/', '../../../baz' }, { 'foo', '.' }, { '/foo', '..' }, { '/foo/', '..' },
  { '/a/b//c', 'd' }, { '/foo/bar/baz', '../../../../quux' }, { 'http://h/a//b?q#x', '../c' },
} do
  print(case[1], case[2], url.resolve(case[1], case[2]))
end
print(url.format({ protocol = 'http', host = 'h', port = 8, auth = 'a@b:c/d', pathname = 'p?#', search = 'q#' }))
print(pcall(url.parse))
