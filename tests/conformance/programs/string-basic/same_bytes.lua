-- Strings of the same bytes are the same key, however and whatever way they were made, around the lengths where a
-- representation could change.
local alphabet = ("abcdefghijklmnopqrstuvwxyz0123456789"):rep(2)

local function ways(n)
  local whole = alphabet:sub(1, n)
  local half = math.floor(n / 2)
  local letters = {}
  for i = 1, n do letters[i] = alphabet:sub(i, i) end
  local grown = ""
  for i = 1, n do grown = grown .. letters[i] end
  return {
    whole,
    grown,
    alphabet:sub(1, half) .. alphabet:sub(half + 1, n),
    alphabet:sub(1, 1 % (n + 1)) .. alphabet:sub(2, half + 1) .. alphabet:sub(math.max(half + 2, 2), n),
    table.concat(letters),
    ("%s%s"):format(alphabet:sub(1, half), alphabet:sub(half + 1, n)),
    string.char(whole:byte(1, n)),
    whole:reverse():reverse(),
    whole:upper():lower(),
    (whole:gsub(".", "%0")),
    ("--" .. whole .. "--"):match("^%-%-(.*)%-%-$"),
  }
end

for n = 0, 40 do
  local all = ways(n)
  local small, large = {}, {}
  for i = 1, 30 do large["key" .. i] = i end
  local agree = true
  for i, s in ipairs(all) do
    small[s], large[s] = (small[s] or 0) + 1, (large[s] or 0) + 1
    for _, t in ipairs(all) do agree = agree and s == t and s <= t and not (s < t) and #s == n end
  end
  print(n, agree, small[all[1]] == #all, large[all[1]] == #all, all[1])
end

-- Zero bytes count, at the end as well.
local zeros = {}
for n = 0, 20 do zeros[("\0"):rep(n)] = n end
for n = 0, 20 do assert(zeros[("\0"):rep(n)] == n) end
for n = 0, 17 do
  local a, b = "x" .. ("\0"):rep(n), "x" .. ("\0"):rep(n + 1)
  assert(a ~= b and a < b and #a + 1 == #b and (a .. "\0") == b and b:sub(1, -2) == a)
end
print(#("a\0b" .. "\0"), ("a\0b" .. "\0c"):byte(1, -1))

-- Order looks at bytes, not at words.
local words = { "b", "a\255", "a", "ab", "aaaaaaaab", "aaaaaaaaa", "aaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa", "\0", "", "\128", "a\0" }
table.sort(words)
for i, w in ipairs(words) do io.write(i > 1 and " " or "", (w:gsub("[^%w]", function(c) return ("\\%d"):format(c:byte()) end))) end
print()

-- Every length from every start.
local sum = 0
for first = 1, 40 do
  for last = first - 1, 40 do
    local s = alphabet:sub(first, last)
    for i = 1, #s do assert(s:byte(i) == alphabet:byte(first + i - 1)) end
    sum = sum + #s
  end
end
print(sum)
