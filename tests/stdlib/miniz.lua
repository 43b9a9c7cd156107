-- Zip archives, deflate and zlib, checksums; zlib's streams; bundles.
local miniz = require('miniz')
print(miniz.crc32(0, '123456789'), miniz.adler32(1, 'Wikipedia'), miniz.crc32(), miniz.adler32())
print(('%08x'):format(miniz.crc32(miniz.crc32(0, '12345'), '6789')))
local text = ('hello '):rep(1000)
for _, level in ipairs { 0, 1, 9 } do
  local packed = miniz.compress(text, level)
  print(level, packed:byte(1), #packed < #text, miniz.uncompress(packed) == text)
end
print(miniz.inflate(miniz.deflate(text)) == text, miniz.inflate(miniz.deflate(text, 0x1000), 1) == text)
print((miniz.uncompress('nonsense')), (miniz.uncompress(miniz.compress(text):sub(1, 20))))

local deflator, inflator = miniz.new_deflator(9), miniz.new_inflator()
local first = deflator:deflate('one ', 'sync')
print(inflator:inflate(first))
print(inflator:inflate(deflator:deflate('two', 'finish')))

local writer = miniz.new_writer()
writer:add('top/', '')
writer:add('top/a.txt', 'stored')
writer:add('top/sub/b.txt', text, 9)
local path = os.tmpname()
local file = assert(io.open(path, 'wb'))
file:write('in front', writer:finalize())
file:close()
local reader = assert(miniz.new_reader(path))
print(reader:get_num_files(), reader:get_filename(2), reader:is_directory(1), reader:is_directory(2), reader:get_offset())
print(reader:extract(2), reader:extract(reader:locate_file('top/sub/b.txt')) == text, (reader:locate_file('none')))
local stat = reader:stat(3)
print(stat.filename, stat.method, stat.uncomp_size, stat.comp_size < 100, stat.crc32 == miniz.crc32(0, text))
print((select(2, miniz.new_reader('/nope'))):match('^read /nope fail because of'))

local copy = miniz.new_writer()
copy:add_from_zip(reader, 3)
print(#copy:finalize() < 300)

local bundle = require('luvi').makeBundle { path }
table.sort(bundle.readdir(''))
print(table.concat(bundle.readdir(''), ' '), bundle.readfile('a.txt'), bundle.stat('sub').type, bundle.stat('a.txt').size)
print((bundle.readfile('none')), bundle.action('a.txt', function(name) return name:match('[^/]+$') end))
bundle.register('registered', 'sub/b.txt')
print(type(package.preload.registered))
os.remove(path)

local zlib = require('zlib')
local deflate = zlib.Zlib:new('deflate', 9)
local inflate = zlib.Zlib:new('inflate')
deflate:pipe(inflate)
inflate:on('data', function(chunk) print('data', chunk) end)
inflate:on('end', function() print('end') end)
deflate:write('piece', 'sync')
deflate:done(' by piece')
print(zlib.inflate()(zlib.deflate()('all at once', 'finish'), 'finish'))

local luvi = require('luvi')
-- A thread of luvit's own takes the bundle from its paths: those of the program itself are as good as a folder's.
local bundle, mainRequire = require('luvibundle').commonBundle(luvi.bundle.paths)
print(bundle.stat('deps').type, bundle.paths == luvi.bundle.paths, mainRequire('core') == require('core'))
print(luvi.bundle.stat('deps').type, luvi.bundle.stat('deps/core.lua').type, (luvi.bundle.readfile('deps/none.lua')))
print(luvi.path.join('/a', '../b'), luvi.path.pathJoin('/a', 'b'), luvi.version)

-- No bytes are data too.
local miniz = require('miniz')
local function bytes(text) return (text:gsub('.', function(char) return ('%02x'):format(char:byte()) end)) end
print(bytes(miniz.deflate('')), bytes(miniz.deflate('', 0x1000)), bytes(miniz.compress('', 1)), bytes(miniz.compress('', 9)))
print(bytes(miniz.new_deflator():deflate('', 'finish')), bytes(zlib.deflate()('', 'finish')))
print(#miniz.inflate('\3\0'), #miniz.uncompress(miniz.compress('')))
