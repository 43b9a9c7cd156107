-- Where bit fields lie: packed ones, unnamed ones, those of pragma pack, and what is refused as one.
local ffi = require("ffi")

local function layout(declaration, ...)
  local ok, ctype = pcall(ffi.typeof, declaration)
  if not ok then return print(declaration, ctype) end
  local places = {}
  for _, field in ipairs { ... } do
    places[#places + 1] = field .. "=" .. table.concat({ ffi.offsetof(ctype, field) }, ",")
  end
  print(declaration, ffi.sizeof(ctype), ffi.alignof(ctype), table.concat(places, " "))
end

layout("struct __attribute__((packed)) { uint8_t t; uint16_t a:4, b:12; uint8_t z; }","t","a","b","z")
layout("struct __attribute__((packed)) { uint8_t t; uint32_t a:4, b:12; uint8_t z; }","t","a","b","z")
layout("struct __attribute__((packed)) { uint8_t t:3; uint32_t a:4, b:12; uint8_t z; }","t","a","b","z")
layout("struct __attribute__((packed)) { uint16_t a:9, b:9, c:9, d:9; uint8_t z; }","a","b","c","d","z")
layout("struct __attribute__((packed)) { uint32_t a:9, b:30, c:9, d:20; uint8_t z; }","a","b","c","d","z")
layout("struct __attribute__((packed)) { uint8_t a:5, b:5, c:5; }","a","b","c")
layout("struct __attribute__((packed)) { uint8_t a:5; uint32_t b:31; uint8_t c:5; }","a","b","c")
layout("struct { uint8_t a:5; uint32_t b:31; uint8_t c:5; }","a","b","c")
layout("struct { uint8_t a:5; uint32_t b:5; uint16_t c:5; }","a","b","c")
layout("struct { uint8_t a; uint32_t b:5; uint16_t c:15; }","a","b","c")
layout("struct { uint8_t a; uint32_t b:5 __attribute__((packed)); uint16_t c:15; }","a","b","c")
layout("struct { uint8_t a; uint32_t b:31 __attribute__((packed)); uint16_t c:15; }","a","b","c")
layout("struct { uint8_t a; uint32_t b:5 __attribute__((aligned(8))); uint16_t c:15; }","a","b","c")
layout("struct { int a:3; int :0; int b:4; }","a","b")
layout("struct { char a:3; int :0; char b:4; }","a","b")
layout("struct { char a:3; char :0; char b:4; }","a","b")
layout("struct { char a:3; int :3; char b:4; }","a","b")
layout("struct __attribute__((packed)) { char a:3; int :0; char b:4; }","a","b")
layout("struct __attribute__((packed)) { char a:3; int :30; char b:4; }","a","b")
layout("struct __attribute__((packed)) { int a:32; int b:31; char c; int d:32;}","a","b","c","d")
layout("struct { int a:32; int b:31; char c; int d:32;}","a","b","c","d")
layout("struct { bool a:1, b:1; int c:3; bool d:1; }","a","b","c","d")
layout("struct { long a:3; }","a")
layout("struct { uint64_t a:3; }","a")
layout("struct { int64_t a:33; }","a")
layout("struct { uint64_t a:64; }","a")
layout("struct { uint64_t a:3; uint32_t b:3;}","a","b")
layout("struct { enum {AX} a:3; }","a")
layout("struct { enum {AX2} a:3, b:30; }","a","b")
layout("struct { float a:3; }","a")
layout("struct { int a:33; }","a")
layout("struct { int a:0; }","a")
layout("struct { int a:-1; }","a")
layout("struct { bool a:2; }","a")
layout("union { int a:3; uint8_t b:5; }","a","b")
layout("union { int a:3; uint16_t b:9; int :17; }","a","b")
layout("union __attribute__((packed)) { int a:3; uint16_t b:9; }","a","b")
layout("struct { int a:3; struct { int c:3; }; int d:5; }","a","c","d")
layout("struct { int a:3; uint8_t b; int d:5; }","a","b","d")
layout("struct { short a:3; uint8_t b; int d:5; short e:12; long long f; }","a","b","d","e","f")
layout("struct { int a:1; } __attribute__((aligned(16)))","a")
layout("struct { int a:1; int b:32; }","a","b")
layout("struct { int :32; int b:2; }","b")
layout("struct { char a; int :0; char b; }","a","b")
layout("struct { char a; short :0; char b; }","a","b")
layout("struct { char a; int :1; }","a")
layout("struct { int :1; }")
layout("struct { char :1; int :4; }")
layout("struct __attribute__((packed)) { int :1; }")

ffi.cdef [[
#pragma pack(push, 1)
struct bits_pack1 { uint8_t t; uint16_t a:4, b:12; uint8_t z; };
struct bits_pack1b { uint16_t a:9, b:9, c:9, d:9; uint8_t z; };
struct bits_pack1c { char a:3; int :0; char b:4; };
#pragma pack(2)
struct bits_pack2 { uint8_t t; uint32_t a:4, b:30; uint8_t z; };
struct bits_pack2b { uint32_t a:9, b:30, c:9, d:20; uint8_t z; };
#pragma pack(4)
struct bits_pack4 { uint8_t t; uint32_t a:4, b:30; uint8_t z; };
struct bits_pack4b { uint32_t a:9, b:30, c:9, d:20; uint8_t z; };
#pragma pack(pop)
]]
layout("struct bits_pack1", "t", "a", "b", "z")
layout("struct bits_pack1b", "a", "b", "c", "d", "z")
layout("struct bits_pack1c", "a", "b")
layout("struct bits_pack2", "t", "a", "b", "z")
layout("struct bits_pack2b", "a", "b", "c", "d", "z")
layout("struct bits_pack4", "t", "a", "b", "z")
layout("struct bits_pack4b", "a", "b", "c", "d", "z")

-- Random ones.
local seed = 12345
local function random(count)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return math.floor(seed / 65536) % count
end
local types = { { "uint8_t", 8 }, { "int16_t", 16 }, { "uint32_t", 32 }, { "int", 32 }, { "bool", 1 }, { "char", 8 }, { "unsigned short", 16 } }
local attributes = { " __attribute__((packed))", " __attribute__((aligned(4)))" }
for _ = 1, 300 do
  local fields, names = {}, {}
  for j = 1, 1 + random(5) do
    local ctype, name, kind, attribute = types[1 + random(#types)], "f" .. j, random(10), attributes[1 + random(14)] or ""
    if kind == 7 then
      fields[j] = ctype[1] .. " :" .. random(ctype[2] + 1) .. ";"
    else
      fields[j] = ctype[1] .. " " .. name .. (kind < 7 and ":" .. 1 + random(ctype[2]) or "") .. attribute .. ";"
      names[#names + 1] = name
    end
  end
  local packed = random(3) == 0 and "__attribute__((packed)) " or ""
  layout((random(8) == 0 and "union " or "struct ") .. packed .. "{" .. table.concat(fields, " ") .. "}", unpack(names))
end

local packed = ffi.new("struct __attribute__((packed)) { uint8_t t; uint32_t a:4, b:12; int c:5, d:3; uint8_t z; }", 1, 17, 0xabcd, -3, 7, 2)
print(packed.t, packed.a, packed.b, packed.c, packed.d, packed.z)
packed.b = 0x123
packed.c = 9
print(packed.t, packed.a, packed.b, packed.c, packed.d, packed.z)
local bytes = ffi.cast("uint8_t *", packed)
for i = 0, ffi.sizeof(packed) - 1 do io.write(bytes[i], " ") end
print()
