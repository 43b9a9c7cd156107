-- String buffers and C: bytes of C values put and shown, room that C fills, addresses.
local ffi, buffer = require("ffi"), require("string.buffer")

local function try(f, ...)
  print(pcall(f, ...))
end

local letters = ffi.new("char[5]", "abcde")

local b = buffer.new()
print(b:putcdata(letters, 5) == b, tostring(b), #b)
try(b.putcdata, b, letters)
try(b.putcdata, b, letters, -1)
try(b.putcdata, b, "abc", 2)
try(b.putcdata, b, nil, 0)
try(b.putcdata, b, {}, 2)
try(b.putcdata, b)
print(tostring(b))

-- reserve and commit
local room, size = b:reserve(10)
print(tostring(ffi.typeof(room)), size >= 10, type(size))
ffi.copy(room, "XYZ", 3)
print(b:commit(3) == b, tostring(b))
try(b.commit, b, 1e6)
try(b.commit, b, -1)
try(b.commit, b)
try(b.commit, b, "x")
try(b.reserve, b)
try(b.reserve, b, -1)
try(b.reserve, b, 1e15)
try(b.reserve, b, "20")
local grown = buffer.new()
for i = 1, 100 do
  local place = grown:reserve(100)
  ffi.fill(place, 100, 65 + i % 26)
  grown:commit(100)
end
print(#grown, grown:get(3), grown:skip(9000):get(4))

-- ref
local bytes, length = b:ref()
print(tostring(ffi.typeof(bytes)), length, ffi.string(bytes, length))
bytes[0] = 65
print(tostring(b))
print(b:get(2), tostring(b))
bytes, length = b:ref()
print(ffi.string(bytes, length))
local empty = buffer.new()
bytes, length = empty:ref()
print(bytes == nil, length, tostring(ffi.typeof(bytes)))
print(empty:commit(0) == empty)

-- set shows the memory of a C value until more is put
local shown = buffer.new()
try(function() return #shown:set(letters, 3), tostring(shown) end)
shown:put("zz")
print(tostring(shown), ffi.string(letters, 5))
try(shown.set, shown, letters)
try(shown.set, shown, nil)
try(shown.set, shown, 1)
try(shown.set, shown, {}, 1)
print(tostring(shown:set("abc", 2)))
shown:set(letters, 5)
letters[0] = 66
print(tostring(shown))
print(shown:get(1), tostring(shown), #shown)
shown:reset()
print(#shown, tostring(shown:put("q")), ffi.string(letters, 5))
shown:set(letters, 5):skip(1)
bytes, length = shown:ref()
bytes[0] = 67
print(ffi.string(letters, 5), length)

-- buffers where C wants an address
print(ffi.string(ffi.cast("const char *", buffer.new():put("hello\0"))))
print(ffi.string(buffer.new():put("hello"), 3))
ffi.cdef("size_t strlen(const char *s);")
print(tonumber(ffi.C.strlen(buffer.new():put("four", "\0"))))

-- sizes are numbers, not texts of numbers
try(buffer.new, -1)
try(buffer.new, 1e12)
try(buffer.new, "x")
try(buffer.new, nil)
local texts = buffer.new():set("abcdef")
try(texts.get, texts, "2")
try(texts.get, texts, -1)
try(texts.skip, texts, -1)
try(texts.skip, texts)
print(texts:get(1, 2, 0, nil, 5))
print(tostring(buffer.new():put(1LL, " ", 2ULL)))
