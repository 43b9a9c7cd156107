-- Going through strings by characters, bytes and lines.
local s = "Hello, World"
local o = {}
for i = 1, #s do o[#o + 1] = s:sub(i, i) end
print(table.concat(o, "|"))
local v = 0
for i = 1, #s do v = (v * 31 + s:byte(i)) % 1000003 end
print(v)
for c in s:gmatch("%u") do io.write(c, " ") end
print()
local lines = {}
for l in ("a\nbb\n\nccc\n"):gmatch("([^\n]*)\n") do lines[#lines + 1] = #l .. ":" .. l end
print(table.concat(lines, " "))
local rev = {}
for i = #s, 1, -1 do rev[#rev + 1] = s:sub(i, i) end
print(table.concat(rev) == s:reverse())
local freq = {}
for c in s:lower():gmatch("%a") do freq[c] = (freq[c] or 0) + 1 end
local f = {}
for c, n in pairs(freq) do f[#f + 1] = c .. n end
table.sort(f)
print(table.concat(f, " "))
local bits = {}
local n = 181
while n > 0 do
  table.insert(bits, 1, n % 2)
  n = math.floor(n / 2)
end
print(table.concat(bits), tonumber(table.concat(bits), 2))
local function isvowel(c) return ("aeiou"):find(c, 1, true) ~= nil end
local vowels = 0
for c in s:lower():gmatch(".") do if isvowel(c) then vowels = vowels + 1 end end
print(vowels)
local words = {}
for w in s:gmatch("%w+") do words[#words + 1] = w:lower() end
print(#words, words[1], words[2])
