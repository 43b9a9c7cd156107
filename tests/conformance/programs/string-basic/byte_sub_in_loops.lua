-- s:byte() and s:sub() with counted and computed positions, in loops and beyond both ends.
local text = "The quick brown fox\0jumps"
local byte, sub = string.byte, string.sub

local function scan(s)
  local sum, words, start = 0, 0, 1
  for i = 1, #s do
    sum = sum + byte(s, i) * i
    if s:byte(i) == 32 then
      words = words + #sub(s, start, i - 1)
      start = i + 1
    end
  end
  local backwards = {}
  for i = #s, 1, -1 do backwards[#backwards + 1] = s:sub(i, i) end
  return sum, words, table.concat(backwards) == s:reverse()
end
for i = 1, 5 do scan(text) end
print(scan(text))
print(scan(""), scan("x"))

local function pieces(s, first, last)
  local list = {}
  for i = first, last do
    list[#list + 1] = "[" .. s:sub(i, i + 2) .. "]" .. tostring((s:byte(i))) .. tostring((s:byte(i + 1)))
  end
  return table.concat(list, " ")
end
print(pieces("abcde", -7, 8))
print(pieces("", -1, 2))

local positions = { 0, -0.0, 1, 1.5, 1.999, -1, -1.5, 5, 6, 2 ^ 31 - 1, "2", " 3 " }
for _, p in ipairs(positions) do
  io.write(tostring(p), ":")
  for _, q in ipairs({ 0, 2, -2, 2.7, 2 ^ 31 - 1, "4" }) do io.write(" ", ("abcde"):sub(p, q), "|") end
  print(("abcde"):byte(p), ("abcde"):sub(p))
end

local function big(s, i) return s:byte(i + 4294967296), s:sub(i + 4294967296), s:sub(1, i + 4294967296) end
for i = 1, 50 do big("abc", i) end
print(big("abc", 1))
for _, wrong in ipairs({ false, {}, "x" }) do
  print(pcall(function() return ("abc"):byte(wrong) end))
  print(pcall(function() return ("abc"):sub(1, wrong) end))
end
print(pcall(function() local n = 5; return n:byte(1) end))
print(pcall(byte, nil, 1), byte(123, 2), sub(12345, 2, 3), pcall(sub, "x"))
