-- Paths in the POSIX manner.
local path = require('path')
print(path.sep, path.root, path.getRoot('/a/b'), path.getSep())
print(path.join('/a', '../b', 'c/'), path.join('a', '', 'b'), path.join('a', '..', '..', 'b'), path.join())
print(path.normalize('a//b/../c/./d'), path.normalize(''), path.normalize('/../x/'), path.normalize('./'))
print(path.resolve('/a/b', '../c'), path.resolve('/a', '/b', 'c/'), path.resolve('x') == process.cwd() .. '/x')
print(path.relative('/a/b/c', '/a/d'), path.relative('/a', '/a/b/c'), path.relative('/a', '/a'))
print(path.dirname('/a/b/'), path.dirname('/a'), path.dirname('a'), path.dirname('a/b'), path.dirname('/'))
print(path.basename('/a/b.lua'), path.basename('/a/b.lua', '.lua'), path.basename('a/'), path.basename('/'))
print(path.extname('a.b.c'), path.extname('.bashrc'), path.extname('a.'), path.extname('a/b.c/d'))
print(path.isAbsolute('/x'), path.isAbsolute('x'), path.pathsEqual('/a', '/A'), path.normalizeSeparators('a\\b'))

-- Of either kind, whatever the system.
local base = require('path/base')
local nt, posix = base.nt, base.posix
print(posix:join('foo/', '/bar/'), posix:basename('/foo/bar.lua', '.lua'), posix.sep, posix.root)
print(nt:join('C:\\a', '..', 'b/c'), nt:normalize('\\\\host\\share\\a\\..\\b\\'), nt.sep, nt:normalizeSeparators('a/b'))
print(nt:dirname('C:\\Users\\me\\'), nt:dirname('C:\\Users'), nt:basename('c:\\foo\\bar.lua', '.lua'), nt:extname('a.b\\c.d'))
print(nt:isAbsolute('D:\\a'), nt:isAbsolute('D:a'), nt:isAbsolute('a\\b'), nt:isUNC('\\\\h\\s'), nt:isDriveRelative('D:a'))
print(nt:relative('C:\\a\\b', 'c:\\A\\c'), nt:pathsEqual('A', 'a'), nt:_makeLong('C:\\a'), nt:getRoot('C:\\x'))

for _, name in ipairs { 'C:/a/../b/', '//h/s/x', '//h', 'd:', 'd:x', '\\x\\..\\..\\y', 'd:..', '///a', 'd:\\..' } do
  print(name, nt:normalize(name), nt:getRoot(name), nt:isAbsolute(name), nt:dirname(name), nt:basename(name))
end
print(nt:join('//h', 's'), nt:join('\\', '\\a\\b'), nt:join('D:', 'a'), nt:join('D:\\', '\\\\a'), nt:join('', '//h/', '/s'))
print(nt:resolve('c:/a', 'd:/b', 'c:/../x'), nt:resolve('c:\\a\\b', 'd:\\g', 'c:..\\x'), nt:resolve('d:x', 'd:y'), nt:resolve('//h/s', '..', 'r/'))
print(nt:relative('c:/a', 'd:/b'), nt:resolve('c:/', '//h//s'), nt:getRoot(), posix:getRoot('x'), nt:relative('c:/', 'c:\\a\\b'))
print(posix:join('/', '//a'), posix:join(' ', '/'), posix:join('./', '..', '/a'), posix:resolve('/a', '/../', 'b/'), posix:dirname('////'))
for _, name in ipairs { '..', '..a', '..a..', '...', 'a./', './', 'a\\' } do io.write(path.extname(name), '|') end
print(path.basename('.lua', 'lua'), nt:extname('a.b\\'), posix:extname('..\\'))
for _, name in ipairs { '/', '/a/b/', 'a/b.c' } do print(posix:_splitPath(name)) end
print(nt:_splitPath('d:a\\b'))
local parts = { '..', 'a', '..', '.', 'b' }
path._normalizeArray(parts, true)
print(table.concat(parts, '/'))
path._normalizeArray(parts)
print(table.concat(parts, '/'), table.concat(posix:_commonParts('/a/b/c//', '/a/b', '/a/b/d'), '/'))
