-- Constant expressions are of 32 bits, signed or not: in enums, constants and lengths of arrays.
local ffi = require("ffi")

local count = 0
local function evaluate(expression)
  count = count + 1
  local function declare(text)
    local ok, message = pcall(ffi.cdef, text:gsub("@", count) .. "")
    local name = text:match("[A-Z]+@"):gsub("@", count)
    return ok and tostring(ffi.C[name]) or message
  end
  local _, array = pcall(ffi.typeof, "char[" .. expression .. "]")
  print(expression, declare("enum { EXPRESSION@ = " .. expression .. " };"), declare("static const int SIGNED@ = " .. expression .. ";"),
    declare("static const unsigned UNSIGNED@ = " .. expression .. ";"), tostring(array))
end

for _, expression in ipairs {
  "-7 / 2u", "-7/2", "7u/2", "-7 % 2u", "-7%3", "-1 < 0u", "-1 > 0u", "-1 >> 1", "-1u >> 1", "0xffffffff >> 1",
  "0x80000000 >> 31", "1<<31", "1<<32", "1<<33", "1<<-1", "1>>32", "2147483647+1", "2147483648", "2147483648/2", "4294967295",
  "4294967296", "0xffffffff", "0x100000000", "-2147483648", "-2147483648/-1", "-2147483648%-1", "0x80000000/-1",
  "-2147483647-1", "(-2147483647-1)/-1", "(-2147483647-1)%-1", "10L", "10U", "10UL", "10LL", "10ULL", "10lu", "10Lu", "10ull",
  "10llu", "10uu", "010", "08", "0b101", "0x", "1e3", "'a'", "'\\xff'", "'\\377'", "'ab'", "1/0", "1%0", "1u/0", "!0", "!5u",
  "~0", "~0u", "-1u", "+3", "~0 == -1", "~0u == -1", "1?2:3u", "1?-1:3u", "0?-1:3u", "1 ? -7/2 : 2u", "(1?-7:2u)/2",
  "(unsigned)-1", "(unsigned)-1 > 0", "(int)4294967295u", "(long)5", "(long long)5", "(unsigned char)255 + 1",
  "(unsigned char)0-1", "((unsigned char)0-1) < 0", "sizeof(int)", "-sizeof(int)", "sizeof(int)-5 > 0", "sizeof int",
  "sizeof(int[3])", "sizeof(struct nope)", "sizeof(void)", "sizeof(int[?])", "__alignof__(double)", "alignof(int)",
  "sizeof(\"abc\")", "sizeof \"abc\"", "5 == 5", "5 != 5", "5 <= 4u", "1||1/0", "0&&1/0", "1 || 0", "3 && 2", "6 & 3",
  "6 | 3", "6 ^ 3", "1,2", "(1,2)", "(1)", "1+", "", ")", "0x7fffffff", "0x7fffffff*2", "65536*65536", "-1*2u", "3-4u",
  "3u-4", "3-4", "'\\n'", "'\\0'", "'\\''", "''", "1 ?: 2", "1 ? 2", "nope", "-0", "1 <= 2 == 1", "1 + 2 * 3 - 4 / 2",
  "1 << 2 + 1", "1 | 2 ^ 3 & 4", "10 - 3 - 2", "sizeof(1)", "sizeof(5+1)", "sizeof(K1)", "0 ? 1/0 : 3", "1 ? 3 : 1/0",
  "- - 5", "--5", "!!5", "~~5", "1 == 1 ? 2 : 3", "0xFFu", "0xffL", "1e", "1 2", "true", "-9223372036854775808",
  "99999999999999999999", "sizeof(char)*3", "'a'+1", "(char)-1 < 0u", "L'a'", "sizeof(long double)", "sizeof(complex)",
} do
  evaluate(expression)
end
