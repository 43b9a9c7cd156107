-- ffi.string, ffi.copy, ffi.fill; linked lists and buffers.
local ffi = require "ffi"
local function try(f, ...) print(select(2, pcall(f, ...))) end

print(ffi.string "abc", ffi.string("abc", 2), ffi.string(ffi.new("char[4]", "ab")), ffi.string(ffi.new("uint8_t[4]", "ab")))
print(ffi.string(ffi.new("char[8]", "a\0b"), 3) == "a\0b", ffi.string(ffi.new("char[8]", "a\0b")), ffi.string(nil, 0) == "")
print(ffi.string(ffi.new("struct { char a[4]; }", { "hey" }), 2), ffi.string(ffi.new("int[1]", 0x00434241)  , 3), ffi.string(ffi.new("char[2]", "xy"), 2LL))
try(ffi.string, 5)
try(ffi.string)
try(ffi.string, {}, 1)
try(ffi.string, ffi.new "int[3]")
try(ffi.string, ffi.new("int", 3), 1)
try(ffi.string, ffi.new "struct { char a[4]; }" and ffi.new "double[1]")

local b = ffi.new "char[8]"
ffi.copy(b, "abc"); print(ffi.string(b), b[3])
ffi.copy(b, "xyz", 2); print(ffi.string(b))
ffi.copy(b + 3, b, 3); print(ffi.string(b))
ffi.copy(b, ffi.new("uint8_t[3]", { 65, 66, 67 }), 3); print(ffi.string(b, 8) == "ABCxyc\0\0")
ffi.fill(b, 8, 0x2d); print(ffi.string(b, 8))
ffi.fill(b, 4); print(ffi.string(b, 8) == "\0\0\0\0----")
ffi.fill(b, 2, 256 + 65); print(ffi.string(b, 2))
try(ffi.copy, 1, "x")
try(ffi.copy, b, 5, 1)
try(ffi.copy, b, b)
try(ffi.copy, ffi.new "const char[4]", "abc")
try(ffi.fill, b)
try(ffi.fill, ffi.new "const char[4]", 2)
try(ffi.fill)

-- A list that Lua keeps alive.
ffi.cdef "typedef struct node { int value; struct node *next; } node;"
local keep, head = {}, nil
for i = 1, 5 do
  local node = ffi.new("node", i, head)
  keep[i], head = node, node
end
local sum, n = 0, head
while n ~= nil do sum, n = sum + n.value, n.next end
print(sum)

-- Sieve in bytes.
local size = 1000
local composite = ffi.new("uint8_t[?]", size + 1)
local count = 0
for i = 2, size do
  if composite[i] == 0 then
    count = count + 1
    for j = i * i, size, i do composite[j] = 1 end
  end
end
print(count)

local matrix = ffi.new("double[3][3]", { { 1, 2, 3 }, { 4, 5, 6 }, { 7, 8, 9 } })
local trace = 0
for i = 0, 2 do trace = trace + matrix[i][i] end
print(trace, ffi.sizeof(matrix), ffi.typeof(matrix[1]))
local row = matrix[1]
row[1] = 50
print(matrix[1][1])

-- Values as keys go by identity, but compare by value.
local t, k1, k2 = {}, ffi.new("int64_t", 1), ffi.new("int64_t", 1)
t[k1] = "one"
print(t[k1], t[k2], k1 == k2, t[1])
local tail = ffi.new("struct { int n; short rest[?]; }", 3, 3, { 7, 8, 9 })
print(tail.n, tail.rest[0], tail.rest[2], ffi.sizeof(tail))
