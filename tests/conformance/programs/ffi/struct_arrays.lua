-- Fields and elements of structs again and again: plain numbers, and what needs more than a load or a store.
local ffi = require "ffi"
ffi.cdef [[
typedef struct inner { int16_t low; float high; } inner_t;
typedef struct record { double x; int8_t small; uint32_t large; bool flag; int bits : 5; inner_t part; int list[3]; struct { int hidden; }; const int fixed; int64_t wide; } record_t;
typedef union { uint32_t word; uint8_t bytes[4]; } word_t;
struct unknown;
struct point { double x, y; };
]]

local records = ffi.new("record_t[4]")
local function store(i, value)
  local r = records[i]
  r.x, r.small, r.large, r.flag, r.bits, r.hidden = value, value, value, value > 1, value, value
  r.part.low, r.part.high = value, value / 2
  r.list[1] = value
  r.wide = value
end
local function show(r)
  return table.concat({ r.x, r.small, r.large, tostring(r.flag), r.bits, r.hidden, r.part.low, r.part.high, r.list[1], tostring(r.wide), r.fixed }, " ")
end
for i, value in ipairs { 1, 2.75, 300, -1 } do
  store(i - 1, value)
  print(show(records[i - 1]))
end

local pointer = records + 1
print(pointer.x, pointer[1].x, pointer[-1].x, (pointer + 2).small)
pointer.x, pointer[1].x = 8, 9
print(records[1].x, records[2].x)
local part = records[2].part
part.low = 77
print(records[2].part.low, ffi.sizeof(part), ffi.typeof(part) == ffi.typeof("inner_t &"))

local constant = ffi.cast("const record_t *", records)
print(constant.x, constant[1].x)
print(pcall(function() constant.x = 1 end))
print(pcall(function() constant[1].small = 1 end))
print(pcall(function() records[0].fixed = 1 end))
local frozen = ffi.new("const inner_t", 5, 0.5)
print(frozen.low, frozen.high, pcall(function() frozen.low = 1 end))

local null = ffi.cast("record_t *", nil)
print(pcall(function() return null.missing end))
print(pcall(function() return records[0].missing end))
print(pcall(function() records[0].missing = 1 end))
print(pcall(function() return records.x end))
print(pcall(function() return ffi.cast("struct unknown *", records)[0] end))
print(pcall(function() records[0].x = {} end))
print(pcall(function() records[0].part = 5 end))
records[0].x = ffi.new("int", 12)
records[0].part = { 3, 4 }
print(records[0].x, records[0].part.low, records[0].part.high)

local word = ffi.new("word_t", 0x01020304)
word.bytes[0] = 0xff
print(word.word == 0x010203ff, word.bytes[3], bit.tohex(word.word))

-- Fields and methods of metatypes, with and without a function as __index.
local Point
Point = ffi.metatype("struct point", {
  __index = { sum = function(p) return p.x + p.y end, x = "hidden by the field" },
  __add = function(a, b) return Point(a.x + b.x, a.y + b.y) end,
})
local total = Point(0, 0)
for i = 1, 50 do total = total + Point(i, i / 2) end
print(total.x, total.y, total:sum(), pcall(function() return total.z end))
local Named = ffi.metatype("struct { int id; }", {
  __index = function(n, key) return key .. n.id end,
  __newindex = function(n, key, value) n.id = value + #key end,
})
local named = Named(4)
print(named.id, named.name, named["other"])
named.name = 10
print(named.id, named.name)
local mixed = { { x = 1 }, Point(2, 0), ffi.cast("double *", Point(3, 0)) and Point(3, 0), { x = 4 } }
local sum = 0
for round = 1, 20 do
  local object = mixed[round % 4 + 1]
  object.x = object.x + 1
  sum = sum + object.x
end
print(sum)
